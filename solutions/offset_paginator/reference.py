"""Every name is looked up, every value is bound, and both statements are in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

LARGEST = 2**63 - 1


class Page(NamedTuple):
    items: list[tuple[Any, ...]]
    number: int
    total: int | None
    pages: int | None
    next: int | None
    previous: int | None


class OffsetPager:
    def __init__(
        self,
        execute: Callable[..., list[tuple[Any, ...]]],
        table: str,
        *,
        columns: Sequence[str],
        key: str,
        max_size: int,
    ) -> None:
        self.execute, self.key, self.max_size = execute, key, max_size
        self.table = self.quoted(table)
        self.columns = list(columns)

    @staticmethod
    def quoted(name: str) -> str:
        return '"' + name.replace('"', '""') + '"'

    def page(
        self,
        number: int,
        size: int,
        *,
        order_by: str | None = None,
        filters: Mapping[str, Any] | None = None,
        count: bool = True,
    ) -> Page:
        self.check_number(number)
        self.check_number(size)
        size = min(size, self.max_size)
        order = self.order(order_by)
        where, values = self.where(filters or {})
        self.begin()
        try:
            total = self.count(where, values) if count else None
            rows = self.rows(where, values, order, number, size)
        finally:
            self.end()
        return self.made(number, size, total, rows)

    def made(self, number: int, size: int, total: int | None, rows: list[tuple[Any, ...]]) -> Page:
        """A page of rows, among which there may be one of the next page."""
        pages = None if total is None else -(-total // size)
        following = number + 1 if len(rows) > size else None
        return Page(rows[:size], number, total, pages, following, number - 1 or None)

    def check_number(self, value: Any) -> None:
        if type(value) is not int or value < 1:
            raise ValueError(f"not a number from 1: {value!r}")

    def column(self, name: Any) -> str:
        if name not in self.columns:
            raise ValueError(f"no such column: {name!r}")
        return self.quoted(name)

    def order(self, order_by: Any) -> str:
        if order_by is None:
            order_by = self.key
        if not isinstance(order_by, str):
            raise ValueError(f"not the name of a column: {order_by!r}")
        name = self.column(order_by.removeprefix("-"))
        direction = "DESC" if order_by.startswith("-") else "ASC"
        return f"{name} {direction} NULLS LAST, {self.quoted(self.key)} {direction}"

    def where(self, filters: Mapping[str, Any]) -> tuple[str, list[Any]]:
        tests = [f"{self.column(name)} IS ?" for name in filters]
        return " WHERE " + " AND ".join(tests) if tests else "", list(filters.values())

    def begin(self) -> None:
        self.execute("BEGIN")

    def end(self) -> None:
        self.execute("COMMIT")

    def count(self, where: str, values: list[Any]) -> int:
        return self.execute(f"SELECT COUNT(*) FROM {self.table}{where}", values)[0][0]

    def rows(self, where: str, values: list[Any], order: str, number: int, size: int) -> list[tuple[Any, ...]]:
        names = ", ".join(map(self.quoted, self.columns))
        offset = min((number - 1) * size, LARGEST)
        return self.execute(
            f"SELECT {names} FROM {self.table}{where} ORDER BY {order} LIMIT ? OFFSET ?", [*values, size + 1, offset]
        )
