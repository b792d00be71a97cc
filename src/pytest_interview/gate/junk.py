"""A pytest plugin for a grading run in which every answer of a probe is replaced by junk: ``-p pytest_interview.gate.junk``.

Whatever a submission makes a probe say, a hidden test has to end in a verdict about the submission, and never in an
error of the judge's own. The kind of junk is in the environment, since the workers of pytest-xdist share that.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from typing import Any

import pytest

from pytest_interview.sandbox.process import SandboxProcess

VARIABLE = "PYTEST_INTERVIEW_JUNK"


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


def pytest_configure(config: pytest.Config) -> None:
    """Put the junk in the place of every observation; the import of the submission stays as it is."""
    del config
    junk = JUNK[os.environ[VARIABLE]]
    honest = SandboxProcess.ask

    def ask(self: SandboxProcess, kind: str, *rest: Any) -> Any:
        return junk() if kind == "observe" else honest(self, kind, *rest)

    setattr(SandboxProcess, "ask", ask)  # noqa: B010  # the type checker refuses to assign a method
