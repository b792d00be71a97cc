"""A failure of a child does not reach the body before it ends."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    def cancel_body(self):
        if not self.failures:
            super().cancel_body()
