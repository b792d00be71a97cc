"""What many children may cost."""

from __future__ import annotations

import random
from typing import Any

from pytest_interview import Contest, graded

_MANY = 10_000


@graded(points=3, part=3, needs=["test_waits_for_all_children"])
def test_ended_children_are_forgotten(contest: Contest) -> None:
    """Ten thousand children, some fifty at a time, add at most 12 MiB of memory."""

    def arguments(rng: random.Random) -> dict[str, Any]:
        return {"count": _MANY, "salt": rng.randrange(1000)}

    def check(given: dict[str, Any], seen: Any) -> None:
        count, salt = given["count"], given["salt"]
        last = max(number + 1 + number % 50 for number in range(count - 60, count))
        assert seen == ["returned", count * (count - 1) // 2 + count * salt, float(max(last, count))]

    contest.peak("in_turn", arguments, check=check, at_most=12 << 20)


@graded(points=2, part=3, needs=["test_waits_for_all_children"])
def test_children_may_end_in_any_order(contest: Contest) -> None:
    """Fifteen hundred children at the same time cost at most 5 times the CPU time of the reference, when the last one ends first."""

    def arguments(rng: random.Random) -> dict[str, Any]:
        return {"delays": sorted((rng.randrange(1, 1 << 20) / 64 for _ in range(1500)), reverse=True)}

    def check(given: dict[str, Any], seen: Any) -> None:
        delays = given["delays"]
        assert [seen[0], sorted(seen[1]), seen[2]] == ["returned", list(range(len(delays))), delays[0]]
        ended = [delays[number] for number in seen[1]]
        assert ended == sorted(delays)

    contest.ratio("at_once", arguments, check=check, at_most=5.0, rounds=3)
