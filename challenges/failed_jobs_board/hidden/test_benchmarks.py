"""What a snapshot and a query may cost."""

from __future__ import annotations

import json
import random
from functools import lru_cache
from typing import Any

from pytest_interview import Contest, graded

from .oracle import Event, folded, query

_KINDS = ["queued", "started", "failed", "started", "failed", "succeeded"]


def _event(rng: random.Random, job: str, seq: int, kind: str, text: str) -> Event:
    more: dict[str, Any] = {"queued": {"name": text, "url": "https://logs.example/"}, "failed": {"error": text}}
    return {"job": job, "seq": seq, "type": kind, "at": rng.randrange(10**6), **more.get(kind, {})}


@graded(points=4, part=3, needs=["test_goes_on_from_a_snapshot"])
def test_a_snapshot_is_not_the_log(contest: Contest) -> None:
    """For 100 jobs with 20 failures each, and errors of 1,000 characters, a snapshot has at most 500,000 characters."""
    rng = random.Random(23)
    events = []
    for number in range(100):
        events.append(_event(rng, f"job-{number}", 1, "queued", f"name {number}"))
        for seq in range(2, 22):
            text = "".join(rng.choices("abcdefghij", k=1000))
            events.append(_event(rng, f"job-{number}", seq, "failed", text))
    rng.shuffle(events)
    jobs = [f"job-{number}" for number in range(0, 100, 10)]
    by_job = {job: [event for event in events if event["job"] == job] for job in jobs}
    expected = [folded(by_job[job], job) for job in jobs]
    snapshot = contest.candidate.observe("taken", title="Board", events=events)
    contest.candidate.restart()  # what the board knows beside its snapshot is gone
    seen = contest.candidate.observe("answers", snapshot=snapshot, questions=[["job", job] for job in jobs])
    assert seen == expected
    contest.cost("length of the snapshot", len(snapshot), at_most=500_000, unit="characters")


def _live(rng: random.Random) -> dict[str, Any]:
    """Events, as JSON in one text, which is sent in a fraction of the time."""
    seqs: dict[str, int] = {}
    events: list[Event] = []
    for _ in range(10_000):
        job = f"job-{rng.randrange(400)}"
        seqs[job] = seqs.get(job, 0) + 1
        kind = "queued" if seqs[job] == 1 else rng.choice(_KINDS[1:])
        events.append(_event(rng, job, seqs[job], kind, f"error {rng.randrange(1000)}"))
    return {"text": json.dumps(events), "every": 100}


@lru_cache(maxsize=1)
def _expected(text: str, every: int) -> tuple[int, dict[int, Any]]:
    """How many answers there are, and some of them; both sides of a round are asked for the same."""
    events = json.loads(text)
    count = len(events) // every
    places = (0, 40, count - 1)
    return count, {place: query(events[: (place + 1) * every], status="failed", size=5) for place in places}


def _check(arguments: dict[str, Any], seen: Any) -> None:
    count, answers = _expected(arguments["text"], arguments["every"])
    assert len(seen) == count
    for place, answer in answers.items():
        assert seen[place] == answer


@graded(points=4, part=3, needs=["test_late_and_again", "test_queries_have_pages"])
def test_nothing_is_replayed(contest: Contest) -> None:
    """10,000 events of 400 jobs, with a query after every 100, cost at most 10 times the reference's CPU time."""
    contest.ratio("live", _live, check=_check, at_most=10.0, rounds=3)
