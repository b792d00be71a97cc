"""What remembering nonces may cost."""

from __future__ import annotations

import random
from typing import Any

from pytest_interview import Contest, graded


def _check(arguments: dict[str, Any], seen: Any) -> None:
    again = arguments["again"]
    assert seen == "".join(f"{pick}{'' if at % again else '-'}" for at, pick in enumerate(arguments["picks"]))


def _stream(rng: random.Random, count: int, **options: Any) -> dict[str, Any]:
    keys = [f"key-{rng.randrange(10**6)}" for _ in range(3)]
    picks = bytes(rng.choices(range(3), k=count))
    return {"keys": keys, "picks": picks, "secret": rng.randbytes(16), "again": rng.randint(20, 40), **options}


@graded(
    points=8, part=3, needs=["test_accepts_what_is_signed", "test_replays_are_refused", "test_nonces_come_free_again"]
)
def test_memory_follows_the_window(contest: Contest) -> None:
    """6,000 requests with nonces of 2,000 characters, of which about 100 count as used, take at most 4 MiB."""
    contest.peak(
        "stream",
        lambda rng: _stream(rng, 6_000, padding=2000, step=1.0, max_skew=100.0),
        check=_check,
        at_most=4 * 2**20,
    )


@graded(
    points=7, part=3, needs=["test_accepts_what_is_signed", "test_replays_are_refused", "test_nonces_come_free_again"]
)
def test_a_busy_second_is_cheap(contest: Contest) -> None:
    """8,000 requests at the same second cost at most 6 times the CPU time of the reference."""
    contest.ratio(
        "stream",
        lambda rng: _stream(rng, 8_000, padding=20, step=0.0, max_skew=300.0),
        check=_check,
        at_most=6.0,
        rounds=3,
    )
