"""A pair in lowest terms, complete when __new__ returns it; every operation makes a new one."""

from __future__ import annotations

import math
import re
import sys
from typing import Any

_TEXT = re.compile("(-?[0-9]+)(?:/([0-9]+))?")


class Ratio(tuple):
    __slots__ = ()

    def __new__(cls, num: Any = 0, den: Any = None) -> Any:
        if den is None:
            if type(num) is cls:
                return num
            if isinstance(num, Ratio):
                return cls._made(num.numerator, num.denominator)
            if isinstance(num, str):
                return cls._made(*cls._read(num))
            den = 1
        return cls._made(num, den)

    @staticmethod
    def _read(text: str) -> tuple[int, int]:
        match = _TEXT.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is neither like '3/4' nor like '-3'")
        return int(match[1]), int(match[2] or 1)

    @classmethod
    def _made(cls, num: int, den: int) -> Any:
        if den == 0:
            raise ZeroDivisionError(f"{num}/0")
        divisor = math.gcd(num, den)  # a TypeError for whatever is no int
        if den < 0:
            divisor = -divisor
        return tuple.__new__(cls, (num // divisor, den // divisor))

    numerator = property(lambda self: self[0])
    denominator = property(lambda self: self[1])

    def __reduce_ex__(self, protocol: Any) -> Any:
        return type(self), (self.numerator, self.denominator)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.numerator}, {self.denominator})"

    @staticmethod
    def _parts(other: Any) -> Any:
        if isinstance(other, Ratio):
            return other[0], other[1]
        return (other, 1) if isinstance(other, int) else None

    def _with(self, other: Any, combine: Any) -> Any:
        parts = self._parts(other)
        if parts is None:
            return NotImplemented
        return self._result(*combine(self[0], self[1], *parts))

    def _result(self, num: int, den: int) -> Any:
        return self._made(num, den)

    def __add__(self, other: Any) -> Any:
        return self._with(other, lambda a, b, c, d: (a * d + c * b, b * d))

    def __sub__(self, other: Any) -> Any:
        return self._with(other, lambda a, b, c, d: (a * d - c * b, b * d))

    def __rsub__(self, other: Any) -> Any:
        return self._with(other, lambda a, b, c, d: (c * b - a * d, b * d))

    def __mul__(self, other: Any) -> Any:
        return self._with(other, lambda a, b, c, d: (a * c, b * d))

    def __truediv__(self, other: Any) -> Any:
        return self._with(other, lambda a, b, c, d: (a * d, b * c))

    def __rtruediv__(self, other: Any) -> Any:
        return self._with(other, lambda a, b, c, d: (c * b, d * a))

    __radd__ = __add__
    __rmul__ = __mul__

    def _order(self, other: Any) -> Any:
        """The sign of the difference."""
        parts = self._parts(other)
        return None if parts is None else self[0] * parts[1] - parts[0] * self[1]

    def __eq__(self, other: Any) -> Any:
        order = self._order(other)
        return NotImplemented if order is None else order == 0

    def __ne__(self, other: Any) -> Any:
        order = self._order(other)
        return NotImplemented if order is None else order != 0

    def __lt__(self, other: Any) -> Any:
        order = self._order(other)
        return NotImplemented if order is None else order < 0

    def __le__(self, other: Any) -> Any:
        order = self._order(other)
        return NotImplemented if order is None else order <= 0

    def __gt__(self, other: Any) -> Any:
        order = self._order(other)
        return NotImplemented if order is None else order > 0

    def __ge__(self, other: Any) -> Any:
        order = self._order(other)
        return NotImplemented if order is None else order >= 0

    def __hash__(self) -> int:
        # The rule for all numbers: https://docs.python.org/3/library/stdtypes.html#hashing-of-numeric-types
        modulus = sys.hash_info.modulus
        num, den = self
        if den % modulus == 0:
            value = sys.hash_info.inf
        else:
            value = abs(num) % modulus * pow(den, -1, modulus) % modulus
        return -value if num < 0 else value  # hash() makes -2 of -1
