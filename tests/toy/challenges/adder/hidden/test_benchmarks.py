"""Hidden benchmarks."""

from __future__ import annotations

import random
from itertools import accumulate
from typing import Any

from pytest_interview import Contest, graded


def _many_numbers(rng: random.Random) -> dict[str, Any]:
    return {"numbers": [rng.randrange(100) for _ in range(20_000)]}


def _check_sums(arguments: dict[str, Any], seen: Any) -> None:
    assert seen == list(accumulate(arguments["numbers"]))


def _check_count(arguments: dict[str, Any], seen: Any) -> None:
    assert seen == arguments["most"]


@graded(points=10, part=3, needs=["test_running_sums"])
def test_running_sums_are_fast(contest: Contest) -> None:
    """The sums so far of 20,000 numbers cost at most 4 times the reference."""
    contest.ratio("running", _many_numbers, check=_check_sums, at_most=4.0, rounds=2)


@graded(points=10, part=3)
def test_counting_needs_little_memory(contest: Contest) -> None:
    """Counting 300,000 numbers takes at most 4 MiB."""
    contest.peak("count", lambda rng: {"most": 300_000 + rng.randrange(9)}, check=_check_count, at_most=4 * 2**20)
