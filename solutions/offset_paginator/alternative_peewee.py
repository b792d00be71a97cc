"""peewee writes the statements; the adapter checks arguments and opens a transaction."""

from __future__ import annotations

import math
from dataclasses import dataclass

import peewee


@dataclass(frozen=True)
class Page:
    items: list
    number: int
    total: int | None
    pages: int | None
    next: int | None
    previous: int | None


class OffsetPager:
    def __init__(self, execute, table, *, columns, key, max_size):
        self.execute, self.max_size = execute, max_size
        self.table = peewee.Table(table).bind(peewee.SqliteDatabase(None))
        self.columns = {name: peewee.Column(self.table, name) for name in columns}
        self.key = self.columns[key]

    def order(self, order_by):
        if order_by is None:
            return [self.key]
        if not isinstance(order_by, str) or order_by.removeprefix("-") not in self.columns:
            raise ValueError("order_by")
        chosen = self.columns[order_by.removeprefix("-")]
        if order_by[0] == "-":
            return [chosen.desc(nulls="LAST"), self.key.desc()]
        return [chosen.asc(nulls="LAST"), self.key.asc()]

    def chosen(self, query, filters):
        for name, value in (filters or {}).items():
            if name not in self.columns:
                raise ValueError("filters")
            query = query.where(self.columns[name].is_null() if value is None else self.columns[name] == value)
        return query

    def page(self, number, size, *, order_by=None, filters=None, count=True):
        for value in (number, size):
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise ValueError("numbers are counted from 1")
        size = min(size, self.max_size)
        counting = self.chosen(self.table.select(peewee.fn.COUNT(peewee.SQL("*"))), filters)
        reading = self.chosen(self.table.select(*self.columns.values()), filters).order_by(*self.order(order_by))
        total = None
        self.execute("BEGIN")
        try:
            if count:
                ((total,),) = self.execute(*counting.sql())
            rows = self.execute(*reading.limit(size + 1).offset(min((number - 1) * size, 2**62)).sql())
        except BaseException:
            self.execute("ROLLBACK")
            raise
        self.execute("COMMIT")
        pages = None if total is None else math.ceil(total / size)
        more = number + 1 if rows[size:] else None
        return Page(rows[:size], number, total, pages, more, None if number == 1 else number - 1)
