"""functools writes the comparisons, and __reduce__ the copies."""

import functools
import math


def _digits(text):
    if not text or any(character not in "0123456789" for character in text):
        raise ValueError(f"no digits: {text!r}")
    return int(text)


@functools.total_ordering
class Ratio(tuple):
    __slots__ = ()

    def __new__(cls, *args):
        if len(args) == 1 and isinstance(args[0], Ratio):
            (ratio,) = args
            return ratio if type(ratio) is cls else tuple.__new__(cls, tuple.__iter__(ratio))
        if len(args) == 1 and isinstance(args[0], str):
            sign = -1 if args[0].startswith("-") else 1
            over, bar, under = args[0].removeprefix("-").partition("/")
            args = sign * _digits(over), _digits(under) if bar else 1
        num, den = (*args, *(0, 1)[len(args) :])
        if type(num) is not int or type(den) is not int:
            raise TypeError("two ints, a text or a ratio")
        if not den:
            raise ZeroDivisionError(num)
        sign = -1 if den < 0 else 1
        divisor = sign * math.gcd(num, den)
        return super().__new__(cls, (num // divisor, den // divisor))

    @property
    def numerator(self):
        return tuple.__getitem__(self, 0)

    @property
    def denominator(self):
        return tuple.__getitem__(self, 1)

    def __reduce__(self):
        return type(self), (self.numerator, self.denominator)

    def __reduce_ex__(self, protocol):
        return self.__reduce__()

    def __repr__(self):
        return f"{type(self).__name__}{tuple(self)!r}"

    def _lift(self, other):
        return other if isinstance(other, Ratio) else type(self)(other) if type(other) is int else None

    def __add__(self, other):
        other = self._lift(other)
        if other is None:
            return NotImplemented
        return type(self)(
            self.numerator * other.denominator + other.numerator * self.denominator,
            self.denominator * other.denominator,
        )

    __radd__ = __add__

    def __neg__(self):
        return type(self)(-self.numerator, self.denominator)

    def __sub__(self, other):
        other = self._lift(other)
        return NotImplemented if other is None else self + -other

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        other = self._lift(other)
        if other is None:
            return NotImplemented
        return type(self)(self.numerator * other.numerator, self.denominator * other.denominator)

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = self._lift(other)
        if other is None:
            return NotImplemented
        return type(self)(self.numerator * other.denominator, self.denominator * other.numerator)

    def __rtruediv__(self, other):
        other = self._lift(other)
        return NotImplemented if other is None else other / self

    def __eq__(self, other):
        other = self._lift(other)
        return NotImplemented if other is None else tuple(self) == tuple(other)

    def __ne__(self, other):
        return not self == other

    def __lt__(self, other):
        other = self._lift(other)
        if other is None:
            return NotImplemented
        return self.numerator * other.denominator < other.numerator * self.denominator

    # A tuple has the others already, so total_ordering leaves them alone.
    def __le__(self, other):
        return self < other or self == other

    def __gt__(self, other):
        return not self <= other

    def __ge__(self, other):
        return not self < other

    def __hash__(self):
        from fractions import Fraction

        return hash(Fraction(self.numerator, self.denominator))
