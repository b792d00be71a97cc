"""The database's side in the judge, and what a page has to be: rows are compared one by one, by the README's order.

The statements of a submission are run by the assistant, a process without the submission; steps are counted there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cmp_to_key
from typing import Any

Row = tuple[Any, ...]
Keys = tuple[tuple[str, str], ...]
Call = tuple[str, int, Row | None]
"""``forward`` or ``backward``, the limit, and the row that the page is next to."""
Assist = Callable[..., Any]
"""``assistant.observe``, or a probe of that name."""
COLUMNS = ("id", "a", "b")


@dataclass(frozen=True)
class Table:
    """A table with the columns ``id``, ``a`` and ``b``, and how it is sorted."""

    keys: Keys
    rows: tuple[Row, ...]

    def script(self) -> list[tuple[str, list[Row]]]:
        """The statements that make it, with the rows of each. No types are declared: values stay as they are."""
        index = ", ".join(f"{name} {direction}" for name, direction in self.keys)
        return [
            ("CREATE TABLE things (secret, b, id PRIMARY KEY, a)", []),
            ("INSERT INTO things (id, a, b) VALUES (?, ?, ?)", [*self.rows]),
            (f"CREATE INDEX by_keys ON things ({index})", []),
        ]

    def compare(self, one: Row, other: Row) -> int:
        """Below 0 when one row is sorted before another, 0 when they are at the same place."""
        for name, direction in self.keys:
            mine, theirs = (row[COLUMNS.index(name)] for row in (one, other))
            if mine == theirs:
                continue
            is_smaller = theirs is not None and (mine is None or mine < theirs)
            return -1 if is_smaller == (direction == "asc") else 1
        return 0

    def in_order(self) -> list[Row]:
        """All rows, sorted."""
        return sorted(self.rows, key=cmp_to_key(self.compare))


def expected_page(table: Table, call: Call) -> dict[str, Any]:
    """The rows of a page, and what is around it."""
    direction, limit, anchor = call
    rows = table.in_order()
    if direction == "forward":
        before = [row for row in rows if anchor is not None and table.compare(row, anchor) <= 0]
        behind = rows[len(before) :]
        return {"rows": behind[:limit], "has_next": len(behind) > limit, "has_prev": before != []}
    behind = [row for row in rows if anchor is not None and table.compare(row, anchor) >= 0]
    before = rows[: len(rows) - len(behind)]
    return {"rows": before[-limit:], "has_next": behind != [], "has_prev": len(before) > limit}


class Database:
    """Has statements executed by the assistant, and counts their steps."""

    def __init__(self, assist: Assist, table: Table) -> None:
        """Make the table."""
        self.assist = assist
        self.steps = 0
        assist("create", script=table.script())

    def execute(self, sql: str, parameters: list[Any]) -> list[Row]:
        """The collaborator."""
        told = self.assist("run", sql=sql, parameters=parameters)
        self.steps += told["steps"]
        if told["error"]:
            raise RuntimeError(told["error"])
        rows: list[Row] = told["rows"]
        return rows
