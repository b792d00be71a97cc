"""Does not take back that it has cancelled the host."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    def take_back(self):
        self.before += self.body_cancelled
