"""A pytest plugin for a grading run in which every answer of a probe is replaced by junk: ``-p pytest_interview.gate.junk``.

Whatever a submission makes a probe say, a hidden test has to end in a verdict about the submission, and never in an
error of the judge's own. The kind of junk is the label of the submission, so that one run tries all of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest

from pytest_interview.judge import collection
from pytest_interview.sandbox.process import SandboxProcess


def _nested() -> Any:
    value: Any = []
    for _ in range(19):
        value = [value]
    return value


JUNK: dict[str, Callable[[], Any]] = {
    "none": lambda: None,
    "bool": lambda: True,
    "negative": lambda: -1,
    "text": lambda: "\ud800\x00\x1b[2J",
    "empty_list": list,
    "empty_dict": dict,
    "nan": lambda: math.nan,
    "nested": _nested,
    "list_of_none": lambda: [None, None, None],
    "odd_keys": lambda: {None: [], 1: {}, (2, 3): "x"},
    "huge_int": lambda: 10**5000,
    "huge_list": lambda: [0] * 100_000,
}
"""Answers by a word for them, made anew each time."""


class _Current:
    """The kind of junk for the test that is running."""

    def __init__(self) -> None:
        self.make: Callable[[], Any] = list


_CURRENT = _Current()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Choose the junk that the submission is called after."""
    _CURRENT.make = JUNK[item.stash[collection.ENTRY].submission.label]


def pytest_configure(config: pytest.Config) -> None:
    """Put the junk in the place of every observation; the import of the submission stays as it is."""
    del config
    honest = SandboxProcess.ask

    def ask(self: SandboxProcess, kind: str, *rest: Any) -> Any:
        return _CURRENT.make() if kind == "observe" else honest(self, kind, *rest)

    setattr(SandboxProcess, "ask", ask)  # noqa: B010  # the type checker refuses to assign a method
