"""What keys cost each other, and what failures leave behind."""

from __future__ import annotations

import random
from typing import Any

from pytest_interview import Contest, graded

_KEYS = 40


@graded(points=5, part=3, needs=["test_updates_are_atomic", "test_a_function_keeps_its_own_key_only"])
def test_forty_functions_at_once(contest: Contest) -> None:
    """Forty functions on forty keys of the same hash are in the middle at once, and need not take turns."""
    stored = random.Random(2).sample(range(1000), _KEYS)  # repeatable, no secret
    expected = {"stuck": False, "endings": [("returned", number) for number in stored]}
    inside: list[int] = []
    called: list[tuple[int, Any]] = []

    def step(number: int, old: Any) -> int:
        called.append((number, old))
        return stored[number]

    seen = contest.candidate.observe("crowd", count=_KEYS, step=step, tick=inside.append)
    assert seen == expected
    assert sorted(called) == [(number, None) for number in range(_KEYS)]
    contest.cost("rounds of functions that wait for each other", len(inside), at_most=4, unit="rounds")


def _check(given: dict[str, Any], seen: Any) -> None:
    first = given["first"]
    assert seen == {"raised": given["count"], "value": first, "snapshot": {"one": first}}


@graded(points=4, part=3, needs=["test_errors_change_nothing"])
def test_failures_leave_nothing_behind(contest: Contest) -> None:
    """Forty thousand failed updates of absent keys add at most 8 MiB."""
    contest.peak("failing", lambda rng: {"count": 40_000, "first": rng.randrange(10**9)}, check=_check, at_most=8 << 20)
