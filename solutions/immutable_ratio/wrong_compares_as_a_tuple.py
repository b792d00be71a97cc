"""Leaves the order to the tuple: numerators first."""

from reference import *

_Right = Ratio


class Ratio(_Right):
    __slots__ = ()

    def _order(self, other):
        parts = self._parts(other)
        if parts is None:
            return None
        mine = (self[0], -self[1])
        return (mine > (parts[0], -parts[1])) - (mine < (parts[0], -parts[1]))
