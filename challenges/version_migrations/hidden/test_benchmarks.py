"""What many changes may cost."""

from __future__ import annotations

import json
import random
from functools import lru_cache
from typing import Any

from pytest_interview import Contest, graded

from .oracle import BASE, Change, rewritten


@lru_cache(maxsize=1)
def _expected(changes: str, body: str) -> Any:
    """What the body is for the oldest version; both sides of a round are asked for the same."""
    return rewritten(json.loads(changes), "response", "list", json.loads(body), BASE)


def _check(arguments: dict[str, Any], seen: Any) -> None:
    assert type(seen) is str, "the answer is not JSON data"
    assert json.loads(seen) == _expected(arguments["changes"], arguments["body"])


def _invoices(rng: random.Random) -> dict[str, Any]:
    """Changes and a body as JSON, which is sent in a fraction of the time."""
    days = sorted(
        rng.sample(
            [
                f"20{year}-{month:02}-{day:02}"
                for year in range(21, 24)
                for month in range(1, 13)
                for day in range(1, 29)
            ],
            k=200,
        )
    )
    about = set(rng.sample(range(200), k=2))
    changes: list[Change] = [
        [day, "A change.", [], ["invoice" if at in about else f"other-{at}"]] for at, day in enumerate(days)
    ]
    items = [
        {"object": "invoice", "id": rng.randrange(10**9), "lines": [{"total": rng.randrange(100)}], "paid": True}
        for _ in range(1500)
    ]
    body = {"object": "list", "data": items}
    return {"changes": json.dumps(changes), "base": BASE, "body": json.dumps(body), "version": BASE}


@graded(points=13, part=3, needs=["test_downgrades_responses", "test_nested_objects"])
def test_changes_of_others_cost_nothing(contest: Contest) -> None:
    """With 200 changes, two about invoices, a list of 1,500 invoices costs at most 5 times the reference."""
    contest.ratio("answer", _invoices, check=_check, at_most=5.0, rounds=3)
