"""Takes a text for the ratio that it says."""

from reference import *

_Right = Ratio


class Ratio(_Right):
    __slots__ = ()

    @staticmethod
    def _parts(other):
        return _Right._parts(Ratio(other) if isinstance(other, str) else other)
