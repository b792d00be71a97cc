"""How far right solutions stay below every limit, and slow ones above the one that they miss."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pytest_interview.bank.expectations import SolutionKind
from pytest_interview.gate.solutions import RIGHT, Solution
from pytest_interview.judge.contest import PEAK_MEMORY, TIMES
from pytest_interview.report.figures import finite
from pytest_interview.sandbox.watch import Budget

_LEAST_MARGIN = 2.0
_LEAST_CPU_MARGIN = 3.0
"""For seconds of CPU time, which are compared with nothing in the same run: the next machine may be half as fast, and busy."""


def shares_of_limits(grade: Mapping[str, Any]) -> list[tuple[str, float]]:
    """Tests with what their benchmarks measured, over the limit.

    A cost that is counted is the same in every run, and needs no margin.
    """
    return [(test, share) for test, figures in _figures(grade) for share in _measured(figures)]


def _measured(figures: Mapping[str, Any]) -> Iterator[float]:
    for measurement in figures["measurements"]:
        value, limit = measurement["value"], measurement["limit"]
        measured = measurement["unit"] == TIMES or measurement["name"] == PEAK_MEMORY
        if value is not None and limit and measured:
            yield value / limit


def most_used(grade: Mapping[str, Any]) -> dict[str, tuple[str, float]]:
    """The test in which most was used of each thing that all submissions have a limit for, and how much that was."""
    used = list(_figures(grade))
    return {
        what: max(((test, figures[what]) for test, figures in used), key=lambda one: one[1], default=("", 0.0))
        for what in ("longest_cpu_seconds", "cpu_seconds", "peak_bytes")
    }


def _figures(grade: Mapping[str, Any]) -> Iterable[tuple[str, Mapping[str, Any]]]:
    return ((test["name"], test["finding"]["figures"]) for test in grade["tests"] if test["finding"])


class Margins:
    """Compares what was used and measured on all seeds with the limits."""

    def __init__(self, solutions: Sequence[Solution], budget: Budget) -> None:
        """Know the solutions, and what the challenge lets a submission use."""
        self._right = [one for one in solutions if one.kind in RIGHT]
        self._slow = [one for one in solutions if one.kind is SolutionKind.SLOW]
        self._limits = {
            "longest_cpu_seconds": (budget.cpu_seconds, _LEAST_CPU_MARGIN, "cpu_seconds"),
            "cpu_seconds": (budget.total_cpu_seconds, _LEAST_CPU_MARGIN, "cpu_seconds"),
            "peak_bytes": (budget.memory_bytes, _LEAST_MARGIN, "memory_mib"),
        }

    def figures(self, runs: Sequence[Mapping[str, Any]]) -> tuple[dict[str, float | None], list[str]]:
        """The smallest margins as columns of the bank's page, and what is wrong with them."""
        right = min((1 / max(share, 1e-9) for _, share in self._shares(self._right, runs)), default=math.inf)
        slow = min((share for fails, share in self._shares(self._slow, runs) if fails and share > 1), default=math.inf)
        problems = []
        if right < _LEAST_MARGIN:
            problems.append(f"a right solution comes within {right:.2f}x of a limit: raise the limit")
        if slow < _LEAST_MARGIN:
            problems.append(f"a slow solution is only {slow:.2f}x over a limit: lower it, or grow the size")
        used = {what: self._closest(what, runs) for what in self._limits}
        problems += [problem for _, problem in used.values() if problem]
        cpu = min(used[what][0] for what in ("longest_cpu_seconds", "cpu_seconds"))
        return ({"margin_right": finite(right), "margin_slow": finite(slow), "margin_cpu": finite(cpu)}, problems)

    @staticmethod
    def _shares(solutions: Iterable[Solution], runs: Sequence[Mapping[str, Any]]) -> Iterator[tuple[bool, float]]:
        """Whether a solution is to fail the test, and its share of the limit."""
        for solution in solutions:
            for run in runs:
                if solution.name in run:
                    for test, share in run[solution.name]["shares"]:
                        yield (test in solution.expectation.fails, share)

    def _closest(self, what: str, runs: Sequence[Mapping[str, Any]]) -> tuple[float, str]:
        """The smallest margin that a right solution has below a limit, and the problem that it is, if it is one."""
        limit, least, name = self._limits[what]
        found = [(*run[one.name]["used"][what], one.name) for one in self._right for run in runs]
        test, used, solution = max(found, key=lambda one: one[1], default=("", 0.0, ""))
        margin = limit / used if used else math.inf
        if margin >= least:
            return (margin, "")
        return (
            margin,
            f"{solution} comes within {margin:.2f}x of a limit in {test}, {least:g}x expected: raise {name}",
        )
