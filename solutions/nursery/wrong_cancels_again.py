"""Cancels the children again at each failure."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    def fail(self, error):
        for child in self.children if not self.is_open else ():
            child.cancel()
        super().fail(error)
