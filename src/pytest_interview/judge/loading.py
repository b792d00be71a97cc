"""Imports hidden test modules, assertion rewriting included, under names that cannot clash."""

from __future__ import annotations

import hashlib
import importlib
import inspect
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, settings

from pytest_interview.bank.challenge import Challenge
from pytest_interview.grading import graded_mark
from pytest_interview.judge.trial import recorded

_ROOT = "pytest_interview_hidden"
_PROFILE = "pytest-interview"
FIXTURES = frozenset({"assistant", "candidate", "contest"})


class ChallengeBrokenError(Exception):
    """The hidden tests of a challenge cannot be used: the bank's fault, never a submission's."""


def prepare_hypothesis() -> None:
    """Make the grading profile the one that hidden tests start from. Call it before they are imported.

    No deadline and no health check: both look at the wall clock or at luck, and a verdict must not. No database:
    the same submission gets the same examples. The explain phase would run each counterexample many times more.
    """
    os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(_storage()))
    settings.register_profile(
        _PROFILE,
        max_examples=30,
        deadline=None,
        database=None,
        derandomize=False,
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
    )
    settings.load_profile(_PROFILE)


def _storage() -> Path:
    """Where Hypothesis keeps its table of Unicode characters: never in the current directory."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base) / "pytest-interview" / "hypothesis"


@contextmanager
def _no_bytecode() -> Iterator[None]:
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


def _package(name: str, path: list[str]) -> ModuleType:
    package = ModuleType(name)
    package.__path__ = path
    sys.modules[name] = package
    return package


def load_hidden(challenge: Challenge, seed: int) -> list[ModuleType]:
    """Import the hidden test modules of a challenge, each graded test seeded.

    Raises:
        ChallengeBrokenError: One cannot be imported.
    """
    package = f"{_ROOT}.{challenge.slug}"
    if _ROOT not in sys.modules:
        _package(_ROOT, [])
    existing = sys.modules.get(package)
    if existing is None or list(existing.__path__) != [str(challenge.hidden)]:
        for name in [name for name in sys.modules if name == package or name.startswith(package + ".")]:
            del sys.modules[name]
        pytest.register_assert_rewrite(package)
        _package(package, [str(challenge.hidden)])
    modules = []
    for path in challenge.hidden_modules:
        try:
            with _no_bytecode():
                module = importlib.import_module(f"{package}.{path.stem}")
        except Exception as error:
            raise ChallengeBrokenError(
                f"challenge {challenge.slug!r}: hidden/{path.name} cannot be imported: {type(error).__name__}: {error}"
            ) from error
        for function in graded_functions(module):
            _prepare(function, seed)
        modules.append(module)
    return modules


def graded_functions(module: ModuleType) -> list[FunctionType]:
    """The graded tests of a module, in the order they are written."""
    return [value for value in vars(module).values() if isinstance(value, FunctionType) and graded_mark(value)]


def test_seed(seed: int, name: str) -> int:
    """The seed of one test, so that one test's examples do not depend on another's."""
    return int.from_bytes(hashlib.sha256(f"{seed}/{name}".encode()).digest()[:8], "big")


test_seed.__test__ = False  # type: ignore[attr-defined]  # the name is the field's term, not a pytest function


def _prepare(function: FunctionType, seed: int) -> None:
    handle: Any = getattr(function, "hypothesis", None)
    if handle is None:
        return
    hypothesis.seed(test_seed(seed, function.__name__))(function)
    if not getattr(handle.inner_test, "__interview_recorded__", False):
        fixtures = FIXTURES & set(inspect.signature(handle.inner_test).parameters)
        handle.inner_test = recorded(handle.inner_test, frozenset(fixtures))
        handle.inner_test.__interview_recorded__ = True
