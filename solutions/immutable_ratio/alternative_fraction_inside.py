"""The standard library's Fraction does the arithmetic; the tuple holds nothing else."""

import re
from fractions import Fraction


class Ratio(tuple):
    __slots__ = ()

    def __new__(cls, num=0, den=1, /, **named):
        num, den = named.get("num", num), named.get("den", den)
        if type(num) is cls and den == 1:
            return num
        if isinstance(num, Ratio) and den == 1:
            return tuple.__new__(cls, (num[0],))
        if isinstance(num, str) and den == 1:
            if not re.fullmatch(r"-?[0-9]+(/[0-9]+)?", num):
                raise ValueError(num)
            return tuple.__new__(cls, (Fraction(num),))
        if type(num) is not int or type(den) is not int:
            raise TypeError((num, den))
        return tuple.__new__(cls, (Fraction(num, den),))

    @property
    def numerator(self):
        return self[0].numerator

    @property
    def denominator(self):
        return self[0].denominator

    def __reduce_ex__(self, protocol):
        return type(self), (self.numerator, self.denominator)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return f"{type(self).__name__}({self.numerator}, {self.denominator})"

    def __hash__(self):
        return hash(self[0])


def _inner(value):
    return value[0] if isinstance(value, Ratio) else value if isinstance(value, int) else None


def _operator(name, result):
    def method(self, other):
        inner = _inner(other)
        if inner is None:
            return NotImplemented
        value = getattr(self[0], name)(inner)
        if value is NotImplemented or not result:
            return value
        return tuple.__new__(type(self), (value,))

    setattr(Ratio, name, method)


for _name in ("add", "radd", "sub", "rsub", "mul", "rmul", "truediv", "rtruediv"):
    _operator(f"__{_name}__", True)
for _name in ("eq", "lt", "le", "gt", "ge"):
    _operator(f"__{_name}__", False)
Ratio.__ne__ = lambda self, other: not self == other
