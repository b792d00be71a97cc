"""Functions of a hidden test that a submission may call: what they say crosses over, however much of it the submission has made up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytest_interview import wire
from pytest_interview.sandbox.faults import JudgeMistakeError

_LONGEST_ARGUMENT = 10_000
"""Characters of a text in an exception, which may repeat what the submission has sent."""
_MOST_ARGUMENTS = 20


def answer(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> bytes:
    """Call a collaborator, and make a frame of what it returns or raises.

    Raises:
        JudgeMistakeError: It returns something that is not plain data.
        WireError: What it returns is too large or too deep: it is made of what the submission has sent.
    """
    try:
        return wire.encode(_call(function, args, kwargs))
    except wire.NotPlainError as error:
        raise JudgeMistakeError(f"the hidden test sends what is not plain data: {error}") from None
    except wire.WireError as error:
        raise wire.WireError(f"what a call leads to is too large: {error}") from None


def _call(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, ...]:
    """What it returns, or raises on purpose, as a builtin exception."""
    try:
        return ("value", function(*args, **kwargs))
    except AssertionError:
        raise  # the judge found something wrong: that ends the test
    except Exception as error:
        arguments = [
            argument[:_LONGEST_ARGUMENT] if type(argument) is str else argument
            for argument in error.args[:_MOST_ARGUMENTS]
            if type(argument) in (str, int, float)
        ]
        return ("raise", type(error).__name__, arguments)
