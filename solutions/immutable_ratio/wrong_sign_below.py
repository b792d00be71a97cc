"""The sign stays where it was given."""

from reference import *

_Right = Ratio


class Ratio(_Right):
    __slots__ = ()

    @classmethod
    def _made(cls, num, den):
        if den == 0:
            raise ZeroDivisionError(num)
        divisor = math.gcd(num, den)
        return tuple.__new__(cls, (num // divisor, den // divisor))
