"""Results are always of the class itself."""

from reference import *

_Right = Ratio


class Ratio(_Right):
    __slots__ = ()

    def _result(self, num, den):
        return Ratio._made(num, den)
