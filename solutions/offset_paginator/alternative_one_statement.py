"""One statement counts and reads: it sees one moment without a transaction, and fails as a whole."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    items: list
    number: int
    total: int | None
    pages: int | None
    next: int | None
    previous: int | None


def quote(name):
    return '"{}"'.format(name.replace('"', '""'))


class OffsetPager:
    def __init__(self, execute, table, *, columns, key, max_size):
        self.execute, self.table, self.max_size = execute, quote(table), max_size
        self.quoted = {name: quote(name) for name in columns}
        self.key = key

    def page(self, number, size, *, order_by=None, filters=None, count=True):
        if not all(type(value) is int and value > 0 for value in (number, size)):
            raise ValueError("number and size are whole numbers above 0")
        direction, name = ("ASC", order_by)
        if isinstance(order_by, str) and order_by.startswith("-"):
            direction, name = "DESC", order_by[1:]
        name = self.key if name is None else name
        if not isinstance(name, str) or name not in self.quoted or not set(filters or ()) <= set(self.quoted):
            raise ValueError("no such column")
        size = min(size, self.max_size)
        offset = (number - 1) * size
        return self.made(number, size, self.read(name, direction, filters or {}, size, offset, count))

    def read(self, name, direction, filters, size, offset, count):
        where = " AND ".join(f"{self.quoted[each]} IS ?{at}" for at, each in enumerate(filters, 1))
        where = f"WHERE {where}" if where else ""
        wanted = ", ".join(self.quoted.values())
        key = self.quoted[self.key]
        total = f"(SELECT COUNT(*) FROM {self.table} {where})" if count else "NULL"
        order = f"{self.quoted[name]} {direction} NULLS LAST, {key} {direction}"
        window = f"LIMIT {size + 1} OFFSET {min(offset, 1 << 60)}"
        sql = (
            f"SELECT {total}, found.* FROM (SELECT 1) LEFT JOIN"
            f" (SELECT 1, {wanted} FROM {self.table} {where} ORDER BY {order} {window}) AS found"
            f" ORDER BY {self.place(name)} {direction} NULLS LAST, {self.place(self.key)} {direction}"
        )
        return self.execute(sql, tuple(filters.values()))

    def place(self, name):
        """The number of a column among those of the statement, from 1."""
        return 3 + list(self.quoted).index(name)

    def made(self, number, size, rows):
        total = rows[0][0]
        items = [row[2:] for row in rows if row[1] is not None]
        pages = None if total is None else (total + size - 1) // size
        return Page(
            items=items[:size],
            number=number,
            total=total,
            pages=pages,
            next=number + 1 if len(items) > size else None,
            previous=number - 1 if number > 1 else None,
        )
