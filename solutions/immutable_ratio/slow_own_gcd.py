"""Right, with a Euclid of its own in Python."""

import operator

from reference import *

_Right = Ratio


class Ratio(_Right):
    __slots__ = ()

    @classmethod
    def _made(cls, num, den):
        if den == 0:
            raise ZeroDivisionError(num)
        a, b = abs(operator.index(num)), abs(operator.index(den))
        while b:
            a, b = b, a % b
        a = -a if den < 0 else a
        return tuple.__new__(cls, (num // a, den // a))
