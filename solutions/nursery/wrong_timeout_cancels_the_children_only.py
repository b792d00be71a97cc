"""A timeout does not reach the body."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    def time_is_up(self):
        self.cancel_body = lambda: None
        super().time_is_up()
