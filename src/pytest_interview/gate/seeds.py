"""Solutions on many seeds, and no more of that than a seed can make a difference to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

from pytest_interview.bank.expectations import SolutionKind
from pytest_interview.gate import focus
from pytest_interview.gate.margins import most_used, shares_of_limits
from pytest_interview.gate.solutions import RIGHT, Solution
from pytest_interview.verdicts import Test

Grades = dict[str, dict[str, Any]]
_WHOLE = 3
"""Seeds on which everything is run. What is caught by rule on all of these is left out on the others: random examples do not matter
for it, and what a seed fixes beside them, the order of sets, has been seen in three ways."""


class Seeds:
    """Right solutions by all tests, on each seed; the others by the tests that have to catch them."""

    def __init__(
        self,
        solutions: Sequence[Solution],
        tests: Sequence[Test],
        grade: Callable[..., Grades],
        cached: Callable[..., Any],
    ) -> None:
        """Take the means to grade sources, and to keep the result of a step; nothing is run yet."""
        self._solutions, self._tests, self._grade, self._cached = solutions, tests, grade, cached
        self._settled: dict[str, set[str]] = {}
        self.runs: list[Grades] = []

    def run(self, count: int) -> None:
        """Grade on the seeds 1 to ``count``."""
        whole = min(_WHOLE, count)
        self.runs = [self._run(seed) for seed in range(1, whole + 1)]
        self._settled = self._caught_by_rule()
        self.runs += [self._run(seed) for seed in range(whole + 1, count + 1)]

    def detection(self, solution: Solution, test: str) -> float:
        """The share of seeds on which a test catches a solution."""
        runs = self.runs[:_WHOLE] if test in self._settled[solution.name] else self.runs
        return sum(test in run[solution.name]["failed"] for run in runs) / len(runs)

    def _run(self, seed: int) -> Grades:
        chosen: dict[str, str] = {}
        wanted: dict[str, list[str]] = {}
        for one in self._solutions:
            left = [test for test in one.expectation.fails if test not in self._settled.get(one.name, ())]
            if left and one.kind not in RIGHT:
                wanted[one.name] = left
            if left or one.kind in RIGHT:
                chosen[one.name] = one.source

        def make() -> Grades:
            return short(self._focused(chosen, wanted, f"--interview-seed={seed}"), figures=True)

        return cast(Grades, self._cached(f"seed {seed}", make, (chosen, wanted)))

    def _focused(self, sources: Mapping[str, str], wanted: Mapping[str, Iterable[str]], *options: str) -> Grades:
        environment = {focus.VARIABLE: focus.choice(wanted, self._tests)}
        return self._grade(sources, "-p", "pytest_interview.gate.focus", *options, **environment)

    def _caught_by_rule(self) -> dict[str, set[str]]:
        """For each solution, the tests that need no more seeds: they catch it by rule, or by a limit it misses, on the first ones."""
        wrong = {one.name: one for one in self._solutions if one.kind is SolutionKind.WRONG}

        sources = {name: one.source for name, one in wrong.items()}
        wanted = {name: one.expectation.fails for name, one in wrong.items()}

        def make() -> dict[str, list[str]]:
            grades = self._focused(sources, wanted, "-p", "pytest_interview.gate.by_rule")
            return {name: _caught(grade) for name, grade in grades.items()}

        by_rule = self._cached("explicit examples", make, (sources, wanted))
        return {
            one.name: {
                test
                for test in by_rule.get(one.name, one.expectation.fails)
                if all(test in run[one.name]["failed"] for run in self.runs if one.name in run)
            }
            for one in self._solutions
        }


def _caught(grade: Mapping[str, Any]) -> list[str]:
    """The tests that a submission fails by its own doing."""
    uncaught = ("accepted", "not_counted", "judge_error")
    findings = [(test["name"], test["finding"]) for test in grade["tests"] if test["finding"]]
    return [name for name, finding in findings if finding["verdict"] not in uncaught]


def short(grades: Grades, *, figures: bool = False) -> Grades:
    """What is kept of grades: points, the tests that failed, and what was used and measured."""
    kept: Grades = {}
    for name, grade in grades.items():
        findings = [(test["name"], test["finding"]) for test in grade["tests"] if test["finding"]]
        problems = [finding["message"] for _, finding in findings if finding["verdict"] == "judge_error"]
        kept[name] = {
            "status": grade["status"],
            "points": grade["points"],
            "failed": [test for test, finding in findings if finding["verdict"] not in ("accepted", "not_counted")],
            "problem": grade["problem"] or "; ".join(problems),
        }
        if figures:
            kept[name] |= {"shares": shares_of_limits(grade), "used": most_used(grade)}
    return kept
