"""The deep gate, over grades that are scripted: what it finds wrong, and what it lets pass."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from pytest_interview.bank.bank import Bank, find_bank
from pytest_interview.gate import deep, page, plain
from pytest_interview.gate.cache import Cache
from pytest_interview.gate.deep import Deep, Examination

Grade = dict[str, Any]
_TESTS = ("test_solves", "test_solves_nothing", "test_is_cheap")
_POINTS = dict(zip(_TESTS, (50, 30, 20), strict=True))


def _grade(
    *failed: str, share: float | None = None, status: str = "graded", used: Mapping[str, float] | None = None
) -> Grade:
    measurements = [{"name": "time", "unit": "x", "value": share, "limit": 1.0}] if share is not None else []
    figures = {"longest_cpu_seconds": 0.2, "cpu_seconds": 0.4, "peak_bytes": 2**24, **(used or {})}
    findings = [
        {
            "name": name,
            "finding": {
                "verdict": "wrong_answer" if name in failed else "accepted",
                "message": "",
                "figures": {**figures, "measurements": measurements if name == "test_is_cheap" else []},
            },
        }
        for name in _TESTS
    ]
    points = sum(points for name, points in _POINTS.items() if name not in failed)
    return {"status": status, "points": points, "problem": "" if status == "graded" else "it broke", "tests": findings}


_EXPECTED: dict[str, Grade] = {
    "reference": _grade(share=0.1),
    "alternative_in_place": _grade(share=0.1),
    "alternative_by_heap": _grade(share=0.25),
    "slow_by_minimum": _grade("test_is_cheap", share=8.0),
    "wrong_returns_none": _grade("test_solves_nothing"),
    "wrong_refuses_nothing": _grade("test_solves_nothing"),
}


class _Grader:
    """Stands in for grading runs: what the author expects, but for what a test changes."""

    def __init__(self) -> None:
        self.calls: list[tuple[list[str], tuple[str, ...]]] = []
        self.change: Callable[[str, tuple[str, ...]], Grade | None] = lambda name, options: None

    def __call__(self, slug: str, sources: Mapping[str, str], bank: Path, **rest: Any) -> dict[str, Grade]:
        options = tuple(rest["options"])
        self.calls.append((list(sources), options))
        junk = "pytest_interview.gate.junk" in options
        return {name: self.change(name, options) or self._usual(name, junk=junk) for name in sources}

    @staticmethod
    def _usual(name: str, *, junk: bool) -> Grade:
        return _grade(*_TESTS) if junk else _EXPECTED.get(name) or _grade("test_solves")


@pytest.fixture
def grader(monkeypatch: pytest.MonkeyPatch) -> _Grader:
    """Takes the place of all grading."""
    grader = _Grader()
    monkeypatch.setattr(deep, "grade_all", grader)
    monkeypatch.setattr(plain, "verify", lambda *args, **options: plain.Report("my_task", seconds=2.0))
    return grader


def _examined(bank: Bank, cache: Cache | None = None) -> Deep:
    return Examination(bank, "my_task", cache or Cache(None), jobs=1, seeds=20, progress=lambda _: None).run()


def test_a_good_challenge_holds(grader: _Grader, bank: Bank) -> None:
    """Nothing is wrong with it, and all figures are there."""
    report = _examined(bank)
    assert report.problems == []
    margins = {"margin_right": 4.0, "margin_slow": 8.0, "margin_cpu": 10.0}
    expected = {"detection": 1.0, "mutation_score": 1.0, **margins}
    assert {name: report.figures[name] for name in expected} == expected
    assert sum(option.startswith("--interview-seed=") for _, options in grader.calls for option in options) == 20


def _graded_on(grader: _Grader, seed: int) -> list[str]:
    (names,) = [names for names, options in grader.calls if f"--interview-seed={seed}" in options]
    return names


def test_what_a_seed_cannot_change_is_left_out(grader: _Grader, bank: Bank) -> None:
    """What explicit examples catch on the first seeds is not tried on the others; what they do not catch is, and right ones are."""
    rule = "pytest_interview.gate.by_rule"
    grader.change = lambda name, options: (
        _grade(status="ungradable") if name == "wrong_refuses_nothing" and rule in options else None
    )
    report = _examined(bank)
    assert report.problems == []
    right = ["reference", "alternative_in_place", "alternative_by_heap"]
    assert set(_graded_on(grader, 4)) == set(_graded_on(grader, 20)) == {*right, "wrong_refuses_nothing"}
    assert set(_graded_on(grader, 3)) > {*right, "wrong_refuses_nothing", "wrong_returns_none", "slow_by_minimum"}


@pytest.mark.parametrize(("misses", "holds"), [(1, True), (2, False)])
def test_detection(grader: _Grader, bank: Bank, misses: int, holds: bool) -> None:
    """A wrong solution may escape on one of twenty seeds, which is noted, and not on two."""
    escaping = {f"--interview-seed={seed}" for seed in range(1, misses + 1)}
    grader.change = lambda name, options: _grade() if name == "wrong_returns_none" and escaping & set(options) else None
    report = _examined(bank)
    assert (report.problems == []) is holds
    assert any("wrong_returns_none: test_solves_nothing catches it" in note for note in report.notes)
    assert report.figures["detection"] == 1 - misses / 20


def test_a_right_solution_loses_no_point(grader: _Grader, bank: Bank) -> None:
    """One seed on which an alternative fails is one too many."""
    grader.change = lambda name, options: (
        _grade("test_solves") if name == "alternative_by_heap" and "--interview-seed=7" in options else None
    )
    (problem,) = _examined(bank).problems
    assert problem == "alternative_by_heap has 50 points with seed 7: ['test_solves']"


@pytest.mark.parametrize(
    ("name", "share", "message"),
    [
        ("alternative_by_heap", 0.6, "a right solution comes within 1.67x of a limit"),
        ("slow_by_minimum", 1.5, "a slow solution is only 1.50x over a limit"),
    ],
)
def test_margins(grader: _Grader, bank: Bank, name: str, share: float, message: str) -> None:
    """Both sides of a limit need a factor of two."""
    failed = ["test_is_cheap"] if share > 1 else []
    grader.change = lambda one, options: _grade(*failed, share=share) if one == name else None
    (problem,) = _examined(bank).problems
    assert problem.startswith(message)


@pytest.mark.parametrize(
    ("name", "used", "message"),
    [
        (
            "alternative_by_heap",
            {"longest_cpu_seconds": 0.8},
            "within 2.50x of a limit in test_solves, 3x expected: raise cpu_seconds",
        ),
        (
            "alternative_by_heap",
            {"cpu_seconds": 8.0},
            "within 2.50x of a limit in test_solves, 3x expected: raise cpu_seconds",
        ),
        (
            "alternative_by_heap",
            {"peak_bytes": 2**27 + 2**25},
            "within 1.60x of a limit in test_solves, 2x expected: raise memory_mib",
        ),
        ("alternative_by_heap", {"longest_cpu_seconds": 0.6, "cpu_seconds": 6.0, "peak_bytes": 2**27}, ""),
        ("wrong_returns_none", {"longest_cpu_seconds": 1.9}, ""),
    ],
)
def test_margins_of_what_all_may_use(
    grader: _Grader, bank: Bank, name: str, used: dict[str, float], message: str
) -> None:
    """Right solutions stay far enough below the limits on CPU time and memory for a slower machine, and a busy one; others need not."""
    failed = _EXPECTED[name]["tests"][1]["finding"]["verdict"] == "wrong_answer"
    grader.change = lambda one, options: _grade(*["test_solves_nothing"] * failed, used=used) if one == name else None
    assert _examined(bank).problems == ([f"{name} comes {message}"] if message else [])


def test_a_generic_solution_that_survives(grader: _Grader, bank: Bank) -> None:
    """It is a problem until the author says why it is right; a reason that is no longer true is one, too."""
    grader.change = lambda name, options: _grade() if name == "mutates_its_arguments" else None
    (problem,) = _examined(bank).problems
    assert problem.startswith("generic mutates_its_arguments has full marks")
    expected = bank.solutions_dir / "my_task" / "expected.toml"
    expected.write_text(f'{expected.read_text()}\n[generic]\nmutates_its_arguments = "It may."\n')
    assert _examined(bank).problems == []
    grader.change = lambda name, options: None
    (problem,) = _examined(bank).problems
    assert problem.endswith("take it out of [generic]")


def test_survivors(grader: _Grader, bank: Bank) -> None:
    """A mutant that survives is shown; declared equivalent, it does not count."""
    grader.change = lambda name, options: _grade() if name == "m0000" else None
    report = _examined(bank)
    assert report.notes == ["survivor: - return sorted(numbers)", "          + pass"]
    assert "mutation score 50.0%: 1 of 2 mutants survive" in report.problems
    (bank.solutions_dir / "my_task" / "equivalent.toml").write_text(
        '[[mutant]]\noriginal = "return sorted(numbers)"\nchanged = "pass"\nwhy = "It is not."\n'
    )
    report = _examined(bank)
    assert report.problems == []
    assert (report.figures["equivalent"], report.figures["mutation_score"]) == (1, 1.0)


def test_load_and_junk(grader: _Grader, bank: Bank) -> None:
    """A verdict that flips on a busy machine, points for junk, and an error of ours are problems."""
    reports = []
    for changed in (_grade(share=0.1), _grade(status="ungradable")):
        grader.change = lambda name, options, changed=changed: (  # type: ignore[misc]  # bound early
            changed if "pytest_interview.gate.junk" in options else None
        )
        reports.append(_examined(bank).problems)
    assert reports[0][0] == "with every answer replaced by none: 100 points, 0 expected"
    assert reports[1][0] == "with every answer replaced by none: ungradable: it broke"
    grader.change = lambda name, options: _grade() if name == "slow_by_minimum" and not options else None
    (problem,) = _examined(bank).problems
    assert problem == "slow_by_minimum fails [] on a busy machine, ['test_is_cheap'] expected"


def test_a_stopped_run_goes_on(grader: _Grader, bank: Bank, tmp_path: Path) -> None:
    """What was graded before a stop is not graded again; a change of a file is."""

    def stop(name: str, options: tuple[str, ...]) -> None:
        if "--interview-seed=5" in options:
            raise KeyboardInterrupt

    grader.change = stop
    with pytest.raises(KeyboardInterrupt):
        _examined(bank, Cache(tmp_path / "cache"))
    grader.change = lambda name, options: None
    grader.calls.clear()
    _examined(bank, Cache(tmp_path / "cache"))
    seeds = [option for _, options in grader.calls for option in options if "seed" in option]
    assert seeds == [f"--interview-seed={seed}" for seed in range(5, 21)]
    grader.calls.clear()
    _examined(bank, Cache(tmp_path / "cache"))
    assert grader.calls == []
    (bank.solutions_dir / "my_task" / "reference.py").write_text("def solve(numbers):\n    return sorted(numbers)\n")
    _examined(bank, Cache(tmp_path / "cache"))
    assert len(grader.calls) > 20


def test_the_page(grader: _Grader, bank: Bank, tmp_path: Path) -> None:
    """Each challenge has a row, an empty one before it was examined; a change of a file makes it stale."""
    assert grader.calls == []
    docs = tmp_path / "docs"
    assert page.stale(docs, bank) == []
    assert page.page({}, bank).endswith("| `my_task` | 30 | | | | | | | | | | | |\n")
    page.update(docs, [_examined(bank)], bank)
    assert page.stale(docs, bank) == []
    (row,) = [line for line in (docs / "bank.md").read_text().splitlines() if line.startswith("| `")]
    assert "| `my_task` | 30 | 3 |" in row
    assert "2 of 2 (100.0%)" in row
    (bank.path / "my_task" / "hidden" / "oracle.py").write_text("")
    assert page.stale(docs, find_bank(str(bank.path), None, tmp_path)) == ["my_task"]
