"""Lets the pause grow by the same amount each time."""

from reference import *

_Right = Reader


class Reader(_Right):
    def limit(self, k: int) -> float:
        return min(self.cap, self.base * (k + 1))
