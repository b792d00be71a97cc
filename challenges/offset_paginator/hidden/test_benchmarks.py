"""What a page may cost. The database counts, where no submission is."""

from __future__ import annotations

import random
from typing import Any

from pytest_interview import Assistant, Contest, graded

from .oracle import Database, Table, expected_page

_PAGE = ["items", "next", "previous"]


def _large(count: int) -> Table:
    rng = random.Random(25)  # repeatable, no secret
    keys = rng.sample(range(10**9), count)
    rows = [("x" * 50, f"{key:09d}", None if rng.random() < 0.1 else rng.randrange(count // 3)) for key in keys]
    return Table("orders", ("b", "id", "a"), "id", tuple(rows), indexes=("a",))


def _page(contest: Contest, database: Database, call: dict[str, Any], wanted: dict[str, Any]) -> None:
    """One page, which is the right one."""
    options = {"table": "orders", "columns": ["b", "id", "a"], "key": "id", "max_size": 100}
    seen = contest.candidate.observe("pages", execute=database.execute, calls=[call], **options)
    assert [{part: page[part] for part in _PAGE} for page in seen] == [{part: wanted[part] for part in _PAGE}]


@graded(
    points=7, part=3, needs=["test_pages_show_the_rows_in_order", "test_null_comes_last", "test_pages_without_a_total"]
)
def test_early_pages_cost_little(contest: Contest, assistant: Assistant) -> None:
    """Without a total, the third page of 15,000 rows takes at most 5,000 steps of the virtual machine, in either direction."""
    table = _large(15_000)
    calls = [{"number": 3, "size": 50, "order_by": order_by, "count": False} for order_by in ("a", "-a")]
    expected = [expected_page(table, **call) for call in calls]
    database = Database(assistant.observe, table)
    for call, wanted in zip(calls, expected, strict=True):
        before = database.steps
        _page(contest, database, call, wanted)
        contest.cost(f"a page by {call['order_by']}", database.steps - before, at_most=5000, unit="steps")


@graded(points=5, part=3, needs=["test_pages_show_the_rows_in_order", "test_pages_know_where_they_are"])
def test_a_page_takes_few_rows(contest: Contest, assistant: Assistant) -> None:
    """A page of 50 rows takes at most 10 statements, and receives at most 250 rows, whatever its number."""
    table = _large(2000)
    calls = [{"number": number, "size": 50, "order_by": "-id"} for number in (1, 20, 40, 60)]
    expected = [expected_page(table, **call) for call in calls]
    database = Database(assistant.observe, table)
    for call, wanted in zip(calls, expected, strict=True):
        statements, rows = database.statements, database.rows
        _page(contest, database, call, wanted)
        contest.cost(
            f"page {call['number']}, executed", database.statements - statements, at_most=10, unit="statements"
        )
        contest.cost(f"page {call['number']}, received", database.rows - rows, at_most=250, unit="rows")
