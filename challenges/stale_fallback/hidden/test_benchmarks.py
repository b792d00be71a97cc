"""What is left behind by many keys."""

from __future__ import annotations

from typing import Any

from pytest_interview import Contest, graded


def _check(given: dict[str, Any], seen: Any) -> None:
    last = f"{given['first'] + given['count'] - 1:0{given['length']}d}"
    assert seen == {"right": given["count"], "last": ("returned", last[::-1])}


@graded(points=3, part=3, needs=["test_the_least_recently_asked_key_is_dropped"])
def test_memory_is_bounded(contest: Contest) -> None:
    """Five thousand long keys and values with max_keys=100 add at most 8 MiB."""
    contest.peak(
        "many",
        lambda rng: {"count": 5_000, "first": rng.randrange(10**9), "length": 4000, "max_keys": 100},
        check=_check,
        at_most=8 << 20,
    )
