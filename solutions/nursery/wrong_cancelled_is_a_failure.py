"""Takes a CancelledError that a child raises for a failure."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    def ended(self, child):
        if child.cancelled():
            self.cancel()
        super().ended(child)
