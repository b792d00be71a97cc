"""Takes back every cancelling, those of others too."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    def from_outside(self):
        found = super().from_outside()
        while self.host.cancelling():
            self.host.uncancel()
        return found
