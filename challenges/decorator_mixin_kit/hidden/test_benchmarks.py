"""What a large cache may cost."""

from __future__ import annotations

import random
from typing import Any

from pytest_interview import Contest, graded

_SIZE = 6000


def _numbers(rng: random.Random) -> dict[str, Any]:
    """Fill the cache, hit it in a random order, and replace all of it."""
    start = rng.randrange(1_000_000)
    first = list(range(start, start + _SIZE))
    again = rng.choices(first, k=2 * _SIZE)
    return {"maxsize": _SIZE, "numbers": first + again + [n + _SIZE for n in first], "factor": rng.randrange(2, 99)}


def _check(arguments: dict[str, Any], seen: Any) -> None:
    assert seen == [sum(arguments["numbers"]) * arguments["factor"], 2 * _SIZE]


@graded(points=4, part=3, needs=["test_least_recently_used_goes", "test_cache_info_and_clear"])
def test_large_caches_cost_little(contest: Contest) -> None:
    """24,000 calls with maxsize 6000 cost at most 6 times the reference's CPU time."""
    contest.ratio("many", _numbers, check=_check, at_most=6.0, rounds=3)
