"""The plain gate, over grades that are scripted: the whole, and the brief one of what is known."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from pytest_interview.bank.bank import Bank
from pytest_interview.gate import focus, plain
from pytest_interview.gate.cache import Cache
from pytest_interview.gate.deep import Examination

_POINTS = {"test_solves": 50, "test_solves_nothing": 30, "test_is_cheap": 20}
_FAILS = {
    "slow_by_minimum": ["test_is_cheap"],
    "wrong_returns_none": ["test_solves_nothing"],
    "wrong_refuses_nothing": ["test_solves_nothing"],
}
_LAZY = ("stub", "lazy_nothing")


class _Grader:
    """Grades as expected, but for what a test changes; knows what was asked of it."""

    def __init__(self) -> None:
        self.wanted: list[dict[str, list[str]]] = []
        self.failing = {name: list(fails) for name, fails in _FAILS.items()}

    def __call__(self, slug: str, sources: Mapping[str, str], bank: Path, **rest: Any) -> dict[str, dict[str, Any]]:
        wanted = json.loads(rest["environment"][focus.VARIABLE])
        assert "pytest_interview.gate.focus" in rest["options"]
        self.wanted.append(wanted)
        return {name: self._grade(name, wanted.get(name, [*_POINTS])) for name in sources}

    @staticmethod
    def _usual(name: str) -> list[str]:
        return ["test_solves"] if name.startswith("wrong") else []

    def _grade(self, name: str, tests: list[str]) -> dict[str, Any]:
        failed = set(_POINTS) if name in _LAZY else set(self.failing.get(name, self._usual(name)))
        verdict = "time_limit" if name.startswith("slow") else "wrong_answer"
        found = {
            test: {"verdict": verdict if test in failed else "accepted", "message": "", "counterexample": []}
            | {"expected": None, "observed": None}
            for test in tests
        }
        return {
            "status": "graded" if len(tests) == len(_POINTS) else "ungradable",
            "complete": len(tests) == len(_POINTS),
            "problem": "",
            "points": sum(points for test, points in _POINTS.items() if test in tests and test not in failed),
            "tests": [{"name": test, "finding": found.get(test)} for test in _POINTS],
        }


@pytest.fixture
def grader(monkeypatch: pytest.MonkeyPatch) -> _Grader:
    """Takes the place of all grading."""
    grader = _Grader()
    monkeypatch.setattr(plain, "grade_all", grader)
    monkeypatch.setattr(plain, "left_to_do", lambda *folders: [])
    return grader


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The solutions that the visible examples were run against."""
    names: list[str] = []

    def examples(_: object, solutions: list[Any]) -> list[str]:
        names.extend(solution.name for solution in solutions)
        return []

    monkeypatch.setattr(plain, "_examples", examples)
    return names


def _problems(bank: Bank, *, brief: bool) -> list[str]:
    return plain.verify(bank, "my_task", brief=brief).problems


def test_the_whole_gate(grader: _Grader, examined: list[str], bank: Bank) -> None:
    """Every solution is graded by every test, and has to pass the visible examples."""
    assert _problems(bank, brief=False) == []
    assert grader.wanted == [{}]
    assert {"reference", *_FAILS} <= set(examined)


def test_the_brief_gate(grader: _Grader, examined: list[str], bank: Bank) -> None:
    """Wrong and slow solutions are graded by the tests that have to catch them, and what these need; the others by all."""
    assert _problems(bank, brief=True) == []
    (wanted,) = grader.wanted
    assert set(wanted) >= set(_FAILS)
    assert all(name.startswith(("wrong", "slow")) for name in wanted)
    assert all(set(fails) <= set(wanted[name]) for name, fails in _FAILS.items())
    assert "reference" in examined
    assert not any(name.startswith(("wrong", "slow")) for name in examined)


@pytest.mark.parametrize("brief", [True, False])
@pytest.mark.parametrize(
    ("name", "failed", "problem"),
    [
        ("wrong_returns_none", [], "wrong_returns_none is not caught by test_solves_nothing"),
        ("alternative_by_heap", ["test_is_cheap"], "alternative_by_heap fails test_is_cheap, which it should not"),
        ("slow_by_minimum", [], "slow_by_minimum is not caught by test_is_cheap"),
    ],
)
def test_either_gate_finds(
    grader: _Grader, examined: list[str], bank: Bank, name: str, failed: list[str], problem: str, brief: bool
) -> None:
    """A wrong or slow solution that is let pass, and a right one that is not."""
    grader.failing[name] = failed
    (found,) = _problems(bank, brief=brief)
    assert found.startswith(problem)


def test_only_the_whole_gate_finds(grader: _Grader, examined: list[str], bank: Bank) -> None:
    """What else a wrong solution fails, the brief gate does not ask."""
    grader.failing["wrong_returns_none"] = ["test_solves_nothing", "test_is_cheap"]
    (found,) = _problems(bank, brief=False)
    assert found.startswith("wrong_returns_none fails test_is_cheap, which it should not")
    assert _problems(bank, brief=True) == []


@pytest.mark.parametrize(
    ("asked", "made"), [([True, True], [True]), ([False, True], [False]), ([True, False], [True, False])]
)
def test_which_gate_is_run(
    monkeypatch: pytest.MonkeyPatch, bank: Bank, tmp_path: Path, asked: list[bool], made: list[bool]
) -> None:
    """The brief gate is not run where the whole one has held, and does not stand for it."""
    ran: list[bool] = []

    def verify(*args: object, brief: bool, **options: object) -> plain.Report:
        ran.append(brief)
        return plain.Report("my_task")

    monkeypatch.setattr(plain, "verify", verify)
    progress: Callable[[str], None] = lambda step: None  # noqa: E731
    for brief in asked:
        examination = Examination(bank, "my_task", Cache(tmp_path / "cache"), jobs=1, seeds=1, progress=progress)
        assert examination.plain(brief=brief) == []
    assert ran == made
