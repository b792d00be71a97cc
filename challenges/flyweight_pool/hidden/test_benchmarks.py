"""What many objects, and many calls, may cost."""

from __future__ import annotations

import random
from typing import Any

from pytest_interview import Contest, graded


def _objects(rng: random.Random) -> dict[str, Any]:
    return {"count": 10_000, "prefix": "object" * rng.randint(3, 9), "offset": rng.randrange(10**6)}


def _check_objects(arguments: dict[str, Any], seen: Any) -> None:
    numbers = range(arguments["offset"], arguments["offset"] + arguments["count"])
    assert seen == sum(len(f"{arguments['prefix']} {number}") * number * 3 for number in numbers)


@graded(points=3, part=3, needs=["test_made_and_initialised_once", "test_unused_objects_are_gone"])
def test_gone_objects_leave_nothing_behind(contest: Contest) -> None:
    """Making and dropping 10,000 objects adds at most 2 MiB of memory."""
    contest.peak("churn", _objects, check=_check_objects, at_most=2 << 20)


def _count(rng: random.Random) -> dict[str, Any]:
    return {"objects": 6000 + rng.randrange(50), "count": 3000, "offset": rng.randrange(10**6)}


def _check_hits(arguments: dict[str, Any], seen: Any) -> None:
    objects, count, offset = (arguments[name] for name in ("objects", "count", "offset"))
    assert seen == [sum(2 * ((offset + number * 7 % objects) * 3 + 1) for number in range(count // 2)), objects]


@graded(points=2, part=3, needs=["test_made_and_initialised_once", "test_arguments_are_compared_as_they_are_bound"])
def test_finding_is_cheap(contest: Contest) -> None:
    """Three thousand calls that find one of 6,000 objects take at most 4 times the CPU time of the reference."""
    contest.ratio("hits", _count, check=_check_hits, at_most=4.0, rounds=2)
