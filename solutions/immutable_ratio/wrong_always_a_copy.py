"""Makes a new object of a ratio that could be shared."""

from reference import *

_Right = Ratio


class Ratio(_Right):
    __slots__ = ()

    def __new__(cls, num=0, den=None):
        if den is None and isinstance(num, _Right):
            return cls._made(num[0], num[1])
        return _Right.__new__(cls, num, den)
