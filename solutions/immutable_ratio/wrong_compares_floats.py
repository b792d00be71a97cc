"""Compares quotients, which is exact for small numbers only."""

from reference import *

_Right = Ratio


class Ratio(_Right):
    __slots__ = ()

    def _order(self, other):
        parts = self._parts(other)
        return None if parts is None else self[0] / self[1] - parts[0] / parts[1]
