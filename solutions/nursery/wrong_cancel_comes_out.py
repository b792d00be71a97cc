"""A block that was ended by cancel() raises CancelledError."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    was_cancelled = False

    def cancel(self):
        self.was_cancelled = self.was_cancelled or self.is_open and not self.failures
        super().cancel()

    def from_outside(self):
        return super().from_outside() or self.was_cancelled and not self.failures
