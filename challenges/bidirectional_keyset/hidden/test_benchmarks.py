"""What a page may cost, anywhere in a large table. Steps are counted where the database is, and no submission."""

from __future__ import annotations

import random
from typing import Any

from pytest_interview import Assistant, Contest, graded

from .oracle import COLUMNS, Call, Database, Keys, Row, Table

_ROWS, _LIMIT, _STEPS = 12_000, 20, 10_000


def _sorted(rows: list[Row], keys: Keys) -> list[Row]:
    """All rows in order: sorted by the last key first, since Python's sort keeps what it need not change."""
    rows = [*rows]
    for name, direction in reversed(keys):
        at = COLUMNS.index(name)
        rows.sort(key=lambda row: (row[at] is not None, row[at]), reverse=direction == "desc")
    return rows


def _costs(contest: Contest, assistant: Assistant, rows: list[Row], keys: Keys) -> None:
    """Pages at some places of a table, in both directions: the steps of the dearest one."""
    in_order = _sorted(rows, keys)
    groups = [at for at in range(1, _ROWS) if in_order[at - 1][1] != in_order[at][1]]
    places = sorted(
        {1, 40, _ROWS // 2, _ROWS - 40, _ROWS - 2, *(max(1, at + by) for at in groups[:2] for by in (-30, -1, 9))}
    )
    calls: list[Call] = []
    expected: list[list[Row]] = []
    for at in places:
        calls += [("forward", _LIMIT, in_order[at]), ("backward", _LIMIT, in_order[at])]
        expected += [in_order[at + 1 : at + 1 + _LIMIT], in_order[max(0, at - _LIMIT) : at]]
    database = Database(assistant.observe, Table(keys, tuple(rows)))
    most = 0
    for call, wanted in zip(calls, expected, strict=True):
        before = database.steps
        options: dict[str, Any] = {"columns": [*COLUMNS], "keys": [*keys], "calls": [call]}
        seen = contest.candidate.observe("pages", execute=database.execute, **options)
        assert [page["rows"] for page in seen] == [wanted]
        most = max(most, database.steps - before)
    contest.cost("the dearest page", most, at_most=_STEPS, unit="steps")


def _ids(rng: random.Random) -> list[int]:
    return rng.sample(range(10**9), _ROWS)


@graded(points=8, part=3, needs=["test_pages_after_a_row", "test_pages_before_a_row"])
def test_pages_cost_the_same_everywhere(contest: Contest, assistant: Assistant) -> None:
    """Anywhere in a table of 12,000 rows, a page of 20 takes at most 10,000 steps of the virtual machine."""
    rng = random.Random(27)  # repeatable, no secret
    rows: list[Row] = [(number, rng.randrange(3000), f"t{rng.randrange(50)}") for number in _ids(rng)]
    _costs(contest, assistant, rows, (("a", "desc"), ("b", "asc"), ("id", "desc")))


@graded(points=6, part=3, needs=["test_pages_after_a_row", "test_pages_before_a_row"])
def test_few_values_cost_no_more(contest: Contest, assistant: Assistant) -> None:
    """Nor does it take more where two columns have two different values each."""
    rng = random.Random(28)
    rows: list[Row] = [(number, rng.randrange(2), rng.choice("xy")) for number in _ids(rng)]
    _costs(contest, assistant, rows, (("a", "asc"), ("b", "desc"), ("id", "asc")))


@graded(points=6, part=3, needs=["test_null_forward", "test_null_backward"])
def test_null_costs_no_more(contest: Contest, assistant: Assistant) -> None:
    """Nor where nearly all values of a column are NULL."""
    rng = random.Random(29)
    rows: list[Row] = [(number, rng.choice([None] * 9 + [1]), rng.choice([None] * 9 + ["x"])) for number in _ids(rng)]
    _costs(contest, assistant, rows, (("a", "desc"), ("b", "asc"), ("id", "desc")))
