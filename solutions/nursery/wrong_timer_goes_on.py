"""The timer of a timeout is not stopped, and cancels whatever the host does then."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    def time_is_up(self):
        if not self.in_body and not self.children:
            self.host.cancel()
        super().time_is_up()
