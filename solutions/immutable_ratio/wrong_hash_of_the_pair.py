"""Hashes the pair: equal to 2, but not found where 2 is."""

from reference import *

_Right = Ratio


class Ratio(_Right):
    __slots__ = ()

    def __hash__(self):
        return hash((self[0], self[1]))
