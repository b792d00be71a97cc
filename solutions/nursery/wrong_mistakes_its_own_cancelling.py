"""When it has cancelled the body itself, it takes every CancelledError for its own."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    def from_outside(self):
        return super().from_outside() and not self.body_cancelled
