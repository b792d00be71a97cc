"""What an author of hidden tests decorates them with. Imports the standard library only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

_Function = TypeVar("_Function", bound=Callable[..., object])
_ATTRIBUTE = "__pytest_interview_graded__"


@dataclass(frozen=True, slots=True)
class Graded:
    """What a hidden test is worth."""

    points: int
    part: int
    needs: tuple[str, ...]


def graded(*, points: int, part: int, needs: Sequence[str] = ()) -> Callable[[_Function], _Function]:
    """Give a hidden test its points, its part and the tests without which it does not count.

    Put it above ``@given``. The first line of the test's docstring becomes its public sentence. All
    parameter sets of a parametrized test must be accepted for its points.

    Args:
        points: What the test is worth, at least 1.
        part: The part of the README it belongs to, at least 1.
        needs: Names of hidden tests of the same challenge. If one of them is not accepted, this one
            is ``not_counted``: "rejects X" holds for a submission that does nothing at all.

    Raises:
        TypeError: A value has the wrong type.
        ValueError: ``points`` or ``part`` is below 1.
    """
    for name, value in (("points", points), ("part", part)):
        if type(value) is not int:
            raise TypeError(f"graded({name}={value!r}): give a whole number")
        if value < 1:
            raise ValueError(f"graded({name}={value!r}): give a number of at least 1")
    if isinstance(needs, str):
        raise TypeError(f"graded(needs={needs!r}): give a list of test names, as in needs=[{needs!r}]")
    mark = Graded(points, part, tuple(needs))

    def decorate(function: _Function) -> _Function:
        setattr(function, _ATTRIBUTE, mark)
        return function

    return decorate


def graded_mark(function: object) -> Graded | None:
    """What ``graded`` said of a function, or None."""
    mark = getattr(function, _ATTRIBUTE, None)
    return mark if isinstance(mark, Graded) else None
