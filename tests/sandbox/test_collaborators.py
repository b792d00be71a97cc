"""What a collaborator says crosses over, also when a submission has made it up."""

from __future__ import annotations

from typing import Any

import pytest

from pytest_interview.sandbox.collaborators import answer
from pytest_interview.sandbox.faults import JudgeMistakeError
from pytest_interview.wire import HEADER_SIZE, Decoder, WireError


def _told(function: Any, *args: Any, **kwargs: Any) -> Any:
    return Decoder().decode(answer(function, args, kwargs)[HEADER_SIZE:])


def test_values_and_exceptions() -> None:
    """What it returns, or the name and the plain arguments of what it raises."""

    def fail(text: str) -> None:
        raise KeyError(text, 7, object())

    assert _told(lambda number: [number + 1], 1) == ("value", [2])
    assert _told(fail, "x") == ("raise", "KeyError", ["x", 7])


def test_a_complaint_is_short() -> None:
    """Python repeats the words of a call in its complaint, however long they are; so may a collaborator."""

    def fail(*arguments: Any) -> None:
        raise ValueError(*arguments)

    kind, name, (text,) = _told(lambda: None, **{"k" * 7_000_000: 1})
    assert (kind, name) == ("raise", "TypeError")
    assert len(text) == 10_000
    assert _told(fail, "x" * 7_000_000, *range(100)) == ("raise", "ValueError", ["x" * 10_000, *range(19)])


def test_what_is_too_large_is_the_submissions() -> None:
    """What is made of its arguments may be larger than a message, or deeper."""
    with pytest.raises(WireError, match="too large"):
        _told(lambda text: text * 2, "x" * 7_000_000)
    nested: list[Any] = []
    for _ in range(19):
        nested = [nested]
    with pytest.raises(WireError, match="too large"):
        _told(lambda value: [[value]], nested)


def test_what_is_not_plain_is_the_judges() -> None:
    """A hidden test that hands out objects is wrong; an assertion of its own ends it."""
    with pytest.raises(JudgeMistakeError, match="not plain data"):
        _told(object)

    def fail() -> None:
        raise AssertionError("found")

    with pytest.raises(AssertionError, match="found"):
        _told(fail)
