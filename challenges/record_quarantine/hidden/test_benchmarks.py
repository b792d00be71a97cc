"""What loading may cost."""

from __future__ import annotations

import random
from typing import Any

from pytest_interview import Contest, graded

_SCHEMA = {
    "id": {"type": "int", "required": True, "unique": True, "min": 0},
    "weight": {"type": "number", "max": 500},
    "plan": {"type": "text", "one_of": ["free", "paid"]},
}


def _rows(rng: random.Random, count: int, size: int) -> dict[str, Any]:
    """Rows with ids of their own, a few of which are wrong; as one text, which is sent in a fraction of the time."""
    wrong = set(rng.sample(range(count), k=20))
    lines = [
        f"{one},{rng.randrange(400)}.5,{'gratis' if at in wrong else rng.choice(['free', 'paid'])}"
        for at, one in enumerate(rng.sample(range(10**7), k=count))
    ]
    return {"schema": _SCHEMA, "lines": "\n".join(lines), "size": size}


def _check(arguments: dict[str, Any], seen: Any) -> None:
    rows = [line.split(",") for line in arguments["lines"].split("\n")]
    good = [int(one) for one, _, plan in rows if plan != "gratis"]
    bad = [number for number, (_, _, plan) in enumerate(rows, 1) if plan == "gratis"]
    assert seen == [len(good), sum(good), bad]


@graded(points=4, part=3, needs=["test_first_of_equal_values_is_loaded"])
def test_values_are_looked_up(contest: Contest) -> None:
    """14,000 rows with a unique field cost at most 4 times the reference's CPU time."""
    contest.ratio("many", lambda rng: _rows(rng, 14_000, 14_000), check=_check, at_most=4.0, rounds=2)


@graded(points=4, part=3, needs=["test_first_of_equal_values_is_loaded"])
def test_a_load_costs_its_own_rows(contest: Contest) -> None:
    """9,000 loads of 2 rows each cost at most 4 times the reference's CPU time."""
    contest.ratio("many", lambda rng: _rows(rng, 18_000, 2), check=_check, at_most=4.0, rounds=2)
