"""Hidden benchmark of the circuit breaker."""

from __future__ import annotations

from typing import Any

from pytest_interview import Contest, graded


def _check(arguments: dict[str, Any], seen: Any) -> None:
    """The sum of an arithmetic series."""
    count, offset = arguments["count"], arguments["offset"]
    assert seen == count * (count - 1) // 2 + count * offset


@graded(points=5, part=3, needs=["test_opens_after_failures_in_a_row"])
def test_closed_calls_cost_little(contest: Contest) -> None:
    """Twelve thousand calls through a closed breaker cost at most 25 times the reference's CPU time."""
    contest.ratio(
        "many", lambda rng: {"count": 12_000, "offset": rng.randrange(1_000_000)}, check=_check, at_most=25.0, rounds=3
    )
