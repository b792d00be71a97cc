"""Forgets the reflected operators."""

from reference import *

_Right = Ratio


class Ratio(_Right):
    __slots__ = ()

    def __rsub__(self, other):
        return self - other

    def __rtruediv__(self, other):
        return self / other
