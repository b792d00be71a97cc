"""Rows that are tied in the first keys come first: they are found by recursion, key by key."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice


@dataclass
class Page:
    rows: list
    has_next: bool
    has_prev: bool


class Keyset:
    def __init__(self, execute, table, *, columns, keys):
        self.execute, self.table, self.columns = execute, table, list(columns)
        self.names = [name for name, _ in keys]
        self.signs = [1 if direction == "asc" else -1 for _, direction in keys]

    def forward(self, limit, after=None):
        rows = self.near(after, 1, limit + 1)
        return Page(rows[:limit], len(rows) > limit, self.exists_up_to(after, -1))

    def backward(self, limit, before=None):
        rows = self.near(before, -1, limit + 1)
        return Page(rows[:limit][::-1], self.exists_up_to(before, 1), len(rows) > limit)

    def exists_up_to(self, anchor, way):
        """Is there a row at the place of an anchor, or on that side of it?"""
        if anchor is None:
            return False
        place = self.place(anchor)
        return bool(self.query(dict(zip(self.names, place)), "", [], 1, 1) or self.near(anchor, way, 1))

    def near(self, anchor, way, count):
        if anchor is None:
            return self.query({}, "", [], way, count)
        return list(islice(self.after(self.place(anchor), {}, way, count), count))

    def after(self, place, same, way, count):
        depth = len(same)
        if depth == len(place):
            return
        name, value = self.names[depth], place[depth]
        yield from self.after(place, {**same, name: value}, way, count)
        up = self.signs[depth] * way > 0
        if value is None:
            if up:
                yield from self.query(same, f"{name} IS NOT NULL", [], way, count)
            return
        yield from self.query(same, f"{name} {'>' if up else '<'} ?", [value], way, count)
        if not up:
            yield from self.query(same, f"{name} IS NULL", [], way, count)

    def place(self, row):
        named = dict(zip(self.columns, row))
        return [named[name] for name in self.names]

    def query(self, same, extra, more, way, count):
        tests, values = [], []
        for name, value in same.items():
            tests.append(f"{name} IS NULL" if value is None else f"{name} = ?")
            values += [] if value is None else [value]
        tests += [extra] if extra else []
        where = f"WHERE {' AND '.join(tests)}" if tests else ""
        order = ", ".join(f"{name} {'ASC' if sign * way > 0 else 'DESC'}" for name, sign in zip(self.names, self.signs))
        sql = f"SELECT {', '.join(self.columns)} FROM {self.table} {where} ORDER BY {order} LIMIT {count}"
        return self.execute(sql, values + more)
