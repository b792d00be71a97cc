"""Children can be started in a nursery that shuts down."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    def check_open(self):
        if not hasattr(self, "loop") or not self.in_body and not self.children:
            super().check_open()
