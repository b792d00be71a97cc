"""Functions; a savepoint is the transaction, and the keys of a page are read first, its rows thereafter."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any, NamedTuple


class Page(NamedTuple):
    items: list
    number: int
    total: int | None
    pages: int | None
    next: int | None
    previous: int | None


def in_sql(name):
    return '"' + '""'.join(name.split('"')) + '"'


def whole_number(value):
    if not isinstance(value, int) or value is True or value < 1:
        raise ValueError(value)
    return value


def known(name, columns):
    if not isinstance(name, str) or name not in columns:
        raise ValueError(name)
    return in_sql(name)


@contextmanager
def one_moment(execute):
    execute("SAVEPOINT page")
    try:
        yield
    finally:
        execute("RELEASE page")


class OffsetPager:
    def __init__(self, execute, table, *, columns, key, max_size):
        self.execute, self.columns, self.key, self.max_size = execute, columns, key, max_size
        self.table, self.names = in_sql(table), ", ".join(map(in_sql, columns))

    def page(self, number, size, *, order_by=None, filters=None, count=True):
        number, size = whole_number(number), min(whole_number(size), self.max_size)
        order = self.order(order_by)
        tests, values = ["1 = 1"], []
        for name, value in (filters or {}).items():
            tests.append(known(name, self.columns) + (" IS NULL" if value is None else " = ?"))
            values += [] if value is None else [value]
        where = f"FROM {self.table} WHERE {' AND '.join(tests)}"
        with one_moment(self.execute):
            total = self.execute(f"SELECT COUNT(*) {where}", values)[0][0] if count else None
            keys = self.keys(where, values, order, size, (number - 1) * size)
            items = self.items(keys[:size], order)
        pages = None if total is None else total // size + (total % size > 0)
        more = number + 1 if len(keys) > size else None
        return Page(items, number, total, pages, more, number - 1 if number != 1 else None)

    def order(self, order_by):
        if order_by is None:
            return in_sql(self.key)
        turned = isinstance(order_by, str) and order_by[:1] == "-"
        name, direction = known(order_by[1:] if turned else order_by, self.columns), " DESC" if turned else ""
        return f"{name}{direction} NULLS LAST, {in_sql(self.key)}{direction}"

    def keys(self, where, values, order, size, skipped) -> list[Any]:
        if skipped >= 1 << 63:
            return []
        found = self.execute(
            f"SELECT {in_sql(self.key)} {where} ORDER BY {order} LIMIT ? OFFSET ?", (*values, size + 1, skipped)
        )
        return [key for (key,) in found]

    def items(self, keys, order):
        marks = ", ".join("?" * len(keys))
        return self.execute(
            f"SELECT {self.names} FROM {self.table} WHERE {in_sql(self.key)} IN ({marks}) ORDER BY {order}", keys
        )
