"""What a ratio has to be: the standard library's fractions, which the submission's process does not decide by."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
COMPARISONS = list(_COMPARISONS)
Operand = list[Any]
"""``["ratio", num, den]`` or ``["int", value]``."""


def told(value: Fraction, kind: str = "Ratio") -> list[Any]:
    """What the probes tell of a ratio."""
    return [kind, value.numerator, value.denominator]


def expected_new(arguments: list[Any]) -> list[Any]:
    """The ratio of two ints or a text, or what is raised."""
    if len(arguments) == 1 and type(arguments[0]) is str:
        match = re.fullmatch("(-?[0-9]+)(?:/([0-9]+))?", arguments[0])
        if match is None:
            return ["raised", "ValueError"]
        arguments = [int(match[1]), int(match[2] or "1")]
    if not all(type(argument) is int for argument in arguments):
        return ["raised", "TypeError"]
    num, den = [*arguments, *[0, 1][len(arguments) :]]
    return told(Fraction(num, den)) if den else ["raised", "ZeroDivisionError"]


def value(operand: Operand) -> Fraction:
    """The value of an operand."""
    return Fraction(operand[1], operand[2] if operand[0] == "ratio" else 1)


def expected_result(left: Operand, sign: str, right: Operand) -> list[Any]:
    """The result of an operation."""
    try:
        return told(_OPERATORS[sign](value(left), value(right)))
    except ZeroDivisionError:
        return ["raised", "ZeroDivisionError"]


def expected_order(left: Operand, right: Operand) -> dict[str, bool]:
    """The results of all comparisons."""
    return {sign: compare(value(left), value(right)) for sign, compare in _COMPARISONS.items()}
