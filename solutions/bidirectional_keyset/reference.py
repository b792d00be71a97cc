"""The rows after a place are some ranges of the index, one after the other: each is asked for the rows that are still wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple


class Page(NamedTuple):
    rows: list[tuple[Any, ...]]
    has_next: bool
    has_prev: bool


class Keyset:
    def __init__(
        self,
        execute: Callable[..., list[tuple[Any, ...]]],
        table: str,
        *,
        columns: Sequence[str],
        keys: Sequence[tuple[str, str]],
    ) -> None:
        self.execute, self.table, self.columns = execute, table, list(columns)
        self.keys = [(name, direction == "asc") for name, direction in keys]

    def forward(self, limit: int, after: tuple[Any, ...] | None = None) -> Page:
        rows, more, behind = self.page(limit, after, self.keys)
        return Page(rows, more, behind)

    def backward(self, limit: int, before: tuple[Any, ...] | None = None) -> Page:
        rows, more, behind = self.page(limit, before, self.turned())
        return Page(rows[::-1], behind, more)

    def turned(self) -> list[tuple[str, bool]]:
        return [(name, not ascends) for name, ascends in self.keys]

    def page(
        self, limit: int, anchor: tuple[Any, ...] | None, keys: list[tuple[str, bool]]
    ) -> tuple[list[tuple[Any, ...]], bool, bool]:
        """The rows on one side of an anchor, nearest first; whether there are more; whether there is one on the other side."""
        rows = self.read(limit + 1, anchor, keys)
        return rows[:limit], self.has_more(rows, limit), self.is_behind(anchor, keys)

    def has_more(self, rows: list[tuple[Any, ...]], limit: int) -> bool:
        return len(rows) > limit

    def is_behind(self, anchor: tuple[Any, ...] | None, keys: list[tuple[str, bool]]) -> bool:
        if anchor is None:
            return False
        others = [(name, not ascends) for name, ascends in keys]
        return self.is_there(anchor) or bool(self.read(1, anchor, others))

    def is_there(self, anchor: tuple[Any, ...]) -> bool:
        conditions = [f"{name} IS ?" for name, _ in self.keys]
        return bool(self.select(1, conditions, self.place(anchor), self.keys))

    def read(self, limit: int, anchor: tuple[Any, ...] | None, keys: list[tuple[str, bool]]) -> list[tuple[Any, ...]]:
        """Rows in the order of the keys."""
        rows: list[tuple[Any, ...]] = []
        for conditions, values in self.ranges(anchor, keys):
            rows += self.select(limit - len(rows), conditions, values, keys)  # LIMIT 0 costs nothing
        return rows

    def ranges(
        self, anchor: tuple[Any, ...] | None, keys: list[tuple[str, bool]]
    ) -> Iterator[tuple[list[str], list[Any]]]:
        """Where the rows after an anchor are, from the nearest range on: conditions, and the values for them."""
        if anchor is None:
            yield [], []
            return
        place = self.place(anchor)
        for count in reversed(range(len(keys))):
            name, ascends = keys[count]
            same = [f"{name} IS ?" for name, _ in keys[:count]]
            for condition, values in self.beyond(name, place[count], ascends):
                yield [*same, condition], [*place[:count], *values]

    def beyond(self, name: str, value: Any, ascends: bool) -> Iterator[tuple[str, list[Any]]]:
        """Where the values of a column are that come after one. NULL is the smallest."""
        if value is None:
            if ascends:
                yield f"{name} IS NOT NULL", []
        elif ascends:
            yield f"{name} > ?", [value]
        else:
            yield f"{name} < ?", [value]
            yield f"{name} IS NULL", []

    def place(self, row: tuple[Any, ...]) -> list[Any]:
        return [row[self.columns.index(name)] for name, _ in self.keys]

    def select(
        self, limit: int, conditions: list[str], values: list[Any], keys: list[tuple[str, bool]]
    ) -> list[tuple[Any, ...]]:
        where = "WHERE " + " AND ".join(conditions) if conditions else ""
        order = ", ".join(f"{name} {'ASC' if ascends else 'DESC'}" for name, ascends in keys)
        sql = f"SELECT {', '.join(self.columns)} FROM {self.table} {where} ORDER BY {order} LIMIT ?"
        return self.execute(sql, [*values, limit])
