"""Makes ratios, does things with them, and tells what they are afterwards."""

from __future__ import annotations

import copy
import operator
import pickle
from collections.abc import Callable
from typing import Any

import immutable_ratio
from immutable_ratio import Ratio

from pytest_interview.probing import outcome, type_name

_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
_COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Sub(Ratio):
    """A subclass that defines nothing new."""

    __slots__ = ()


# pickle looks classes up by module and name.
immutable_ratio.Sub = Sub
Sub.__module__ = "immutable_ratio"


def _plain(value: Any) -> Any:
    return value if type(value) in (int, bool, str, type(None)) else ("object", type_name(value))


def _ratio(value: Any) -> list[Any]:
    """Class, numerator and denominator."""
    return [
        type_name(value),
        _plain(getattr(value, "numerator", "missing")),
        _plain(getattr(value, "denominator", "missing")),
    ]


def _ending(function: Callable[..., Any], *args: Any) -> list[Any]:
    ended = outcome(function, *args)
    return _ratio(ended[1]) if ended[0] == "returned" else ["raised", ended[1]]


def _operand(described: list[Any], cls: Any = Ratio) -> Any:
    return cls(described[1], described[2]) if described[0] == "ratio" else described[1]


def new(arguments: list[list[Any]]) -> list[list[Any]]:
    """A ratio of each list of arguments."""
    return [_ending(Ratio, *one) for one in arguments]


def from_other_types() -> list[Any]:
    """What is made of arguments that make no ratio."""
    strange: list[tuple[Any, ...]] = [
        (1.5,),
        (1, 2.0),
        (1.0, 2),
        ("1", 2),
        (1, "2"),
        (None,),
        ([1, 2],),
        (Ratio(1, 2), 3),
    ]
    return [_ending(Ratio, *one) for one in strange]


def texts(values: list[list[int]]) -> list[Any]:
    """``repr`` of each ratio, and of one made of it."""
    return [[_plain(repr(Ratio(*one))), _plain(repr(Ratio(Ratio(*one))))] for one in values]


def calculate(cases: list[list[Any]]) -> list[list[Any]]:
    """Each case is an operand, a sign and an operand."""
    return [_ending(_OPERATORS[sign], _operand(left), _operand(right)) for left, sign, right in cases]


def compare(cases: list[list[Any]]) -> list[dict[str, Any]]:
    """All comparisons of two operands."""
    told = []
    for left, right in cases:
        one, other = _operand(left), _operand(right)
        told.append({sign: _plain(outcome(function, one, other)[1]) for sign, function in _COMPARISONS.items()})
    return told


def with_strangers(value: list[int]) -> list[Any]:
    """Operators with operands that are no numbers, on both sides."""
    told = []
    for stranger in ("1/2", None):
        for function in (*_OPERATORS.values(), *_COMPARISONS.values()):
            for pair in ((Ratio(*value), stranger), (stranger, Ratio(*value))):
                ended = outcome(function, *pair)
                told.append(_plain(ended[1]))
    return told


def hashes(values: list[list[int]]) -> list[Any]:
    """The hash of each ratio."""
    return [_plain(outcome(hash, Ratio(*one))[1]) for one in values]


def attack(num: int, den: int, names: list[str]) -> dict[str, Any]:
    """Try to change a ratio; tells what was raised, and what it is afterwards."""
    ratio = Ratio(num, den)
    names = sorted({*names, *(name for name in dir(ratio) if not name.startswith("__"))})
    raised = {}
    for name in names:
        tries = (
            outcome(setattr, ratio, name, 9),
            outcome(object.__setattr__, ratio, name, 9),
            outcome(delattr, ratio, name),
        )
        raised[name] = [ended[1] if ended[0] == "raised" else "nothing" for ended in tries]
    outcome(ratio.__init__, 9, 7)
    outcome(ratio.__init__, "5/3")
    outcome(ratio.__init__)
    outcome(ratio.__init__, num=9)
    return {"raised": sorted({word for words in raised.values() for word in words}), "after": _ratio(ratio)}


def copies(num: int, den: int) -> dict[str, Any]:
    """Whether ``Ratio(ratio)`` is the same object, and what copies of ratios of two classes are."""
    ratio = Ratio(num, den)
    told: dict[str, Any] = {"same": Ratio(ratio) is ratio}
    for cls in (Ratio, Sub):
        one = cls(num, den)
        made = {"copy": _ending(copy.copy, one), "deepcopy": _ending(copy.deepcopy, [one])}
        made["deepcopy"] = _ending(lambda one=one: copy.deepcopy([one])[0])
        for protocol in range(6):
            made[f"pickle {protocol}"] = _ending(lambda p=protocol, one=one: pickle.loads(pickle.dumps(one, p)))
        told[cls.__name__] = made
    return told


def subclass(left: list[int], right: list[int], number: int) -> dict[str, Any]:
    """Arithmetic of a subclass, and its way to and from the class."""
    one, other = Sub(*left), Sub(*right)
    told: dict[str, Any] = {"Sub(ratio)": _ending(Sub, Ratio(*left)), "Ratio(sub)": _ending(Ratio, one)}
    for sign, function in _OPERATORS.items():
        told[f"sub {sign} sub"] = _ending(function, one, other)
        told[f"sub {sign} int"] = _ending(function, one, number)
        told[f"int {sign} sub"] = _ending(function, number, one)
    return told


def add_up(values: list[list[int]]) -> list[Any]:
    """The sum of ratios, one after the other."""
    total = Ratio(0, 1)
    for num, den in values:
        total = total + Ratio(num, den)
    return _ratio(total)
