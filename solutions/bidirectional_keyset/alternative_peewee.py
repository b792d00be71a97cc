"""peewee writes the statements; the adapter knows which ranges of the index come after a place."""

from __future__ import annotations

from dataclasses import dataclass

import peewee


@dataclass(frozen=True)
class Page:
    rows: list
    has_next: bool
    has_prev: bool


class Keyset:
    def __init__(self, execute, table, *, columns, keys):
        self.execute = execute
        self.table = peewee.Table(table).bind(peewee.SqliteDatabase(None))
        self.columns = columns
        self.keys = [(name, direction == "desc") for name, direction in keys]

    def column(self, name):
        return peewee.Column(self.table, name)

    def read(self, conditions, turned, limit):
        order = [
            self.column(name).desc() if descends is not turned else self.column(name).asc()
            for name, descends in self.keys
        ]
        query = self.table.select(*map(self.column, self.columns))
        query = query.where(*conditions) if conditions else query
        sql, values = query.order_by(*order).limit(limit).sql()
        return self.execute(sql, values)

    def equal(self, row, names):
        pairs = [(self.column(name), row[self.columns.index(name)]) for name in names]
        return [column.is_null() if value is None else column == value for column, value in pairs]

    def beyond(self, row, name, descends):
        column, value = self.column(name), row[self.columns.index(name)]
        if value is None:
            return [] if descends else [column.is_null(False)]
        return [column < value, column.is_null()] if descends else [column > value]

    def side(self, row, turned, limit):
        if row is None:
            return self.read([], turned, limit)
        names = [name for name, _ in self.keys]
        rows = []
        for count in range(len(names), 0, -1):
            for last in self.beyond(row, names[count - 1], self.keys[count - 1][1] is not turned):
                if len(rows) < limit:
                    rows += self.read([*self.equal(row, names[: count - 1]), last], turned, limit - len(rows))
        return rows

    def other_side(self, row, turned):
        if row is None:
            return False
        here = self.read(self.equal(row, [name for name, _ in self.keys]), turned, 1)
        return bool(here or self.side(row, turned, 1))

    def forward(self, limit, after=None):
        rows = self.side(after, False, limit + 1)
        return Page(rows[:limit], len(rows) > limit, self.other_side(after, True))

    def backward(self, limit, before=None):
        rows = self.side(before, True, limit + 1)
        return Page(list(reversed(rows[:limit])), self.other_side(before, False), len(rows) > limit)
