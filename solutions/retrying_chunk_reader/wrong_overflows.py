"""Computes the power before it looks at the cap."""

from reference import *

_Right = Reader


class Reader(_Right):
    def limit(self, k: int) -> float:
        return min(self.cap, self.base * 2.0**k)
