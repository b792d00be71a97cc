"""What loading may cost."""

from __future__ import annotations

import random
from functools import lru_cache
from typing import Any

from pytest_interview import Contest, graded

_SCHEMA = {
    "id": {"type": "int", "required": True, "unique": True, "min": 0},
    "weight": {"type": "number", "max": 500},
    "plan": {"type": "text", "one_of": ["free", "paid"]},
}


def _rows(rng: random.Random, count: int, size: int) -> dict[str, Any]:
    """Rows with ids of their own, a few of which are wrong; as one text, which is sent in a fraction of the time."""
    plans = rng.choices(["free", "paid"], k=count)
    for at in rng.sample(range(count), k=20):
        plans[at] = "gratis"
    drawn = zip(rng.sample(range(10**7), k=count), rng.choices(range(400), k=count), plans, strict=True)
    lines = [f"{one},{weight}.5,{plan}" for one, weight, plan in drawn]
    return {"schema": _SCHEMA, "lines": "\n".join(lines), "size": size}


@lru_cache(maxsize=1)
def _expected(lines: str) -> list[Any]:
    """How many rows are good, the sum of their ids, and the numbers of the others; for both sides of a round."""
    rows = [line.split(",") for line in lines.split("\n")]
    good = [int(one) for one, _, plan in rows if plan != "gratis"]
    return [len(good), sum(good), [number for number, (_, _, plan) in enumerate(rows, 1) if plan == "gratis"]]


def _check(arguments: dict[str, Any], seen: Any) -> None:
    assert seen == _expected(arguments["lines"])


@graded(points=4, part=3, needs=["test_first_of_equal_values_is_loaded"])
def test_values_are_looked_up(contest: Contest) -> None:
    """14,000 rows with a unique field cost at most 4 times the reference's CPU time."""
    contest.ratio("many", lambda rng: _rows(rng, 14_000, 14_000), check=_check, at_most=4.0, rounds=2)


@graded(points=4, part=3, needs=["test_first_of_equal_values_is_loaded"])
def test_a_load_costs_its_own_rows(contest: Contest) -> None:
    """9,000 loads of 2 rows each cost at most 4 times the reference's CPU time."""
    contest.ratio("many", lambda rng: _rows(rng, 18_000, 2), check=_check, at_most=4.0, rounds=2)
