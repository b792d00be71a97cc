"""A table that can be asked for the rows after a position, and what pages over it have to be."""

from __future__ import annotations

from functools import cmp_to_key
from typing import Any

Row = dict[str, Any]
Sort = list[list[str]]
_ORDER_OF_TYPES = (type(None), bool, int, float, str, bytes)


def _compare(left: Any, right: Any) -> int:
    """An order over all plain values: by type, then by value. Which one does not matter, only that it is total."""
    kinds = _ORDER_OF_TYPES.index(type(left)), _ORDER_OF_TYPES.index(type(right))
    if kinds[0] != kinds[1]:
        return -1 if kinds[0] < kinds[1] else 1
    if left is None or left == right:
        return 0
    return -1 if left < right else 1


class Table:
    """Rows that can change, sorted when they are asked for. Lives in the judge, and keeps a log of what was asked."""

    def __init__(self, rows: list[Row], sort: Sort) -> None:
        """Take a copy of the rows."""
        self.rows = list(rows)
        self._sort = sort
        self.log: list[tuple[Any, Any]] = []

    def position(self, row: Row) -> tuple[Any, ...]:
        """Where a row stands."""
        return tuple(row[name] for name, _ in self._sort)

    def after(self, position: tuple[Any, ...] | None) -> list[Row]:
        """All rows after a position."""

        def compare(left: tuple[Any, ...], right: tuple[Any, ...]) -> int:
            for one, other, (_, direction) in zip(left, right, self._sort, strict=True):
                result = _compare(one, other)
                if result:
                    return result if direction == "asc" else -result
            return 0

        rows = sorted(self.rows, key=cmp_to_key(lambda a, b: compare(self.position(a), self.position(b))))
        return rows if position is None else [row for row in rows if compare(self.position(row), position) > 0]

    def fetch(self, position: Any, limit: Any) -> list[Row]:
        """What the pager calls. It is strict: a wrong argument is a wrong answer, not a guess."""
        self.log.append((position, limit))
        if type(limit) is not int or limit < 1:
            raise TypeError(f"fetch_after: limit is {limit!a:.60}, not a whole number of at least 1")
        if position is not None and (type(position) is not tuple or len(position) != len(self._sort)):
            raise TypeError("fetch_after: position is neither None nor a tuple of one value for each field")
        if position is not None and any(type(value) not in _ORDER_OF_TYPES for value in position):
            raise TypeError("fetch_after: position has a value that no row has")
        return self.after(position)[:limit]


def expected_walk(
    rows: list[Row], sort: Sort, n: int, changes: list[dict[str, Any]], most: int
) -> list[tuple[list[Row], bool]]:
    """Items and has_more of each page, when ``changes[k]`` happens after page k."""
    table = Table(rows, sort)
    pages: list[tuple[list[Row], bool]] = []
    position: tuple[Any, ...] | None = None
    while len(pages) < most:
        rest = table.after(position)
        pages.append((rest[:n], len(rest) > n))
        apply(table, changes, len(pages) - 1)
        if not pages[-1][1]:
            break
        position = table.position(rest[n - 1])
    return pages


def apply(table: Table, changes: list[dict[str, Any]], number: int) -> None:
    """Delete and insert rows, as the change of that number says."""
    if number < len(changes):
        gone = set(changes[number]["delete"])
        table.rows = [row for row in table.rows if row["id"] not in gone]
        table.rows += changes[number]["insert"]


def exactly(value: Any) -> str:
    """A value as text in which types differ: 1, 1.0 and True are equal, their literals are not."""
    return repr(value)
