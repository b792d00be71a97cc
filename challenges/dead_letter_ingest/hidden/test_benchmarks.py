"""What bad records among many may cost."""

from __future__ import annotations

import hashlib
import random
from typing import Any

from pytest_interview import Contest, graded

_BATCH, _BATCHES, _BAD = 512, 20, 100


@graded(points=5, part=3, needs=["test_bad_records_are_dead_lettered"])
def test_bad_records_cost_few_calls(contest: Contest) -> None:
    """Twenty batches of 512 records, of which 100 are bad in all, take at most 3,200 calls of the sink."""
    total = _BATCH * _BATCHES
    bad = set(random.Random(17).sample(range(total), _BAD))  # repeatable, no secret
    calls = [0]
    stored: list[int] = []

    def sink(ids: list[int]) -> str:
        calls[0] += 1
        if not bad.isdisjoint(ids):
            return "ValueError"
        stored.extend(ids)
        return ""

    expected = [["returned", [total - _BAD, _BAD]], [number for number in range(total) if number not in bad]]
    seen = contest.candidate.observe("count_calls", sink=sink, batch_size=_BATCH, total=total)
    assert [seen["ended"], stored] == expected
    contest.cost("calls of the sink", calls[0], at_most=3200, unit="calls")


def _arguments(rng: random.Random) -> dict[str, Any]:
    return {"total": 100_000, "batch_size": 500, "seed": rng.randrange(10**6), "every": 101}


def _check(arguments: dict[str, Any], seen: Any) -> None:
    seed, every = arguments["seed"], arguments["every"]
    digest = hashlib.sha256()
    stored = [number for number in range(arguments["total"]) if (number + seed) % every]
    for number in stored:
        digest.update((f"{(number * 7919 + seed) % 10**9:09d}" * 50).encode())
    result = ["returned", [len(stored), arguments["total"] - len(stored)]]
    assert seen == {"ended": result, "cause": "NoneType", "digest": digest.hexdigest()}


@graded(points=4, part=3, needs=["test_bad_records_are_dead_lettered"])
def test_memory_stays_flat(contest: Contest) -> None:
    """Ingesting 100,000 records of half a kilobyte adds at most 28 MiB of memory."""
    contest.peak("large", _arguments, check=_check, at_most=28 << 20)
