"""What a monitor may cost."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

from pytest_interview import Candidate, Contest, graded

from .oracle import Text, expected_play

_COUNT = 120_000
_OPTIONS = {"window": 64.0, "slots": 8, "bounds": (0.5, 1.0)}


def _expected_rates(fails: list[bool]) -> list[float]:
    """The rate after each tenth of the events: all of them lie in the window."""
    failures, rates = 0, []
    for number in range(_COUNT):
        failures += fails[number % len(fails)]
        if number % (_COUNT // 10) == 0:
            rates.append(failures / (number + 1))
    return rates


@graded(points=4, part=3, needs=["test_the_rate_is_that_of_the_window", "test_counts_all_jobs"])
def test_memory_does_not_grow_with_events(contest: Contest) -> None:
    """120,000 events within one window, with fifty different labels, add at most 4 MiB of memory."""

    def arguments(rng: random.Random) -> dict[str, Any]:
        fails = [rng.random() < 0.3 for _ in range(97)]
        return {"options": _OPTIONS, "count": _COUNT, "spread": 1 / 4096, "fails": fails}

    def check(given: dict[str, Any], seen: Any) -> None:
        fails = given["fails"]
        results = Counter(
            (f"s{number % 50}", "failed" if fails[number % len(fails)] else "ok") for number in range(_COUNT)
        )
        totals = {
            ("jobs_total", frozenset({"job": "job", "shard": shard, "result": result}.items())): count
            for (shard, result), count in results.items()
        }
        assert seen[0] == _expected_rates(fails)
        assert Text(seen[1]).told("jobs_total") == totals

    contest.peak("many", arguments, check=check, at_most=4 << 20)


@graded(points=2, part=3, needs=["test_the_window_moves_with_the_time"])
def test_idle_time_costs_nothing(candidate: Candidate) -> None:
    """After 10**12 idle windows, the next call is no slower."""
    options = {"window": 8.0, "slots": 4, "bounds": (1.0,)}
    steps: list[list[Any]] = [["at", 3.0], ["record", "a", False, 0.5, None, 2], ["at", 8e12 + 2.0]]
    steps += [
        ["rate", "a"],
        ["record", "a", True, 0.5, None, 1],
        ["rate", "a"],
        ["at", 16e12],
        ["check"],
        ["rate", "a"],
    ]
    expected = expected_play(options, steps)
    seen = candidate.observe("play", options=options, steps=steps)
    assert seen == expected
