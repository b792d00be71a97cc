"""What a long queue may cost."""

from __future__ import annotations

import random
from typing import Any

from pytest_interview import Contest, graded


def _check(arguments: dict[str, Any], seen: Any) -> None:
    timeouts = list(range(arguments["count"]))
    random.Random(arguments["seed"]).shuffle(timeouts)  # repeatable, no secret
    order = sorted(timeouts, key=lambda number: timeouts[number])
    assert seen == {"first": "done", "calls": ["first"], "order": order}


@graded(points=3, part=3, needs=["test_the_bulkhead_holds", "test_queued_requests_expire"])
def test_a_long_queue_costs_little(contest: Contest) -> None:
    """800 queued requests that reach their deadlines cost at most 6 times the reference's CPU time."""
    contest.ratio(
        "expire", lambda rng: {"count": 800, "seed": rng.randrange(10**9)}, check=_check, at_most=6.0, rounds=3
    )
