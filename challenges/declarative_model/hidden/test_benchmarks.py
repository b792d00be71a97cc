"""Hidden benchmark of the declarative model."""

from __future__ import annotations

from typing import Any

from pytest_interview import Contest, graded


def _check(arguments: dict[str, Any], seen: Any) -> None:
    count, offset = arguments["count"], arguments["offset"]
    assert seen == count * (count - 1) // 2 + count * (offset + 5)


@graded(points=18, part=3, needs=["test_fields_have_the_right_order", "test_instances_have_their_values"])
def test_instances_are_cheap(contest: Contest) -> None:
    """Making instances of a deep class takes at most 8 times the CPU time of the reference."""
    contest.ratio(
        "many", lambda rng: {"count": 20_000, "offset": rng.randrange(10**6)}, check=_check, at_most=8.0, rounds=3
    )
