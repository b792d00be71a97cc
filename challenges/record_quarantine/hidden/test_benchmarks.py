"""What loading may cost."""

from __future__ import annotations

import random
from functools import lru_cache
from typing import Any

from pytest_interview import Contest, graded

_ROWS = 12_000
_SCHEMA = {"id": {"type": "int", "required": True, "unique": True, "min": 0}}


def _rows(rng: random.Random, size: int) -> dict[str, Any]:
    """Rows of an id of their own, a few of which are wrong; as one text, which is sent in a fraction of the time."""
    ids = [str(one) for one in rng.sample(range(10**7), k=_ROWS)]
    for at in rng.sample(range(_ROWS), k=20):
        ids[at] = "x"
    return {"schema": _SCHEMA, "ids": " ".join(ids), "size": size}


@lru_cache(maxsize=1)
def _expected(ids: str) -> list[Any]:
    """How many rows are good, the sum of their ids, and the numbers of the others; for both sides of a round."""
    good = [int(one) for one in ids.split() if one != "x"]
    return [len(good), sum(good), [number for number, one in enumerate(ids.split(), 1) if one == "x"]]


def _check(arguments: dict[str, Any], seen: Any) -> None:
    assert seen == _expected(arguments["ids"])


@graded(points=4, part=3, needs=["test_first_of_equal_values_is_loaded"])
def test_values_are_looked_up(contest: Contest) -> None:
    """12,000 rows of one unique field cost at most 4 times the reference's CPU time."""
    contest.ratio("many", lambda rng: _rows(rng, _ROWS), check=_check, at_most=4.0)


@graded(points=4, part=3, needs=["test_first_of_equal_values_is_loaded"])
def test_a_load_costs_its_own_rows(contest: Contest) -> None:
    """The same in 6,000 loads of 2 rows each costs at most 4 times the reference's CPU time."""
    contest.ratio("many", lambda rng: _rows(rng, 2), check=_check, at_most=4.0)
