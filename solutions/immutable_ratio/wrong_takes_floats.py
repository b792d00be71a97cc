"""Takes floats, as long as they are whole."""

from reference import *

_Right = Ratio


class Ratio(_Right):
    __slots__ = ()

    def __new__(cls, num=0, den=None):
        if isinstance(num, float):
            num = int(num)
        if isinstance(den, float):
            den = int(den)
        return _Right.__new__(cls, num, den)
