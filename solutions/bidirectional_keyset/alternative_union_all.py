"""One statement for each side of a place: a SELECT for each range of the index, and all of them together."""

from __future__ import annotations

from typing import NamedTuple


class Page(NamedTuple):
    rows: list
    has_next: bool
    has_prev: bool


FLIPPED = {"asc": "desc", "desc": "asc"}


class Keyset:
    def __init__(self, execute, table, *, columns, keys):
        self.execute, self.table, self.columns, self.keys = execute, table, columns, keys
        self.back = [(name, FLIPPED[direction]) for name, direction in keys]

    def forward(self, limit, after=None):
        rows = self.side(limit + 1, after, self.keys)
        return Page(rows[:limit], len(rows) > limit, after is not None and bool(self.side(1, after, self.back, True)))

    def backward(self, limit, before=None):
        rows = self.side(limit + 1, before, self.back)
        behind = before is not None and bool(self.side(1, before, self.keys, True))
        return Page(rows[:limit][::-1], behind, len(rows) > limit)

    def side(self, limit, anchor, keys, with_anchor=False):
        wanted = ", ".join(self.columns)
        order = ", ".join(" ".join(key) for key in keys)
        parts, values = [], []
        for number, (test, more) in enumerate(self.tests(anchor, keys, with_anchor)):
            one = f"SELECT {number} AS nearness, {wanted} FROM {self.table} {test} ORDER BY {order} LIMIT {limit}"
            parts.append(f"SELECT * FROM ({one})")
            values += more
        sql = f"{' UNION ALL '.join(parts)} ORDER BY nearness, {order} LIMIT {limit}"
        return [row[1:] for row in self.execute(sql, tuple(values))]

    def tests(self, anchor, keys, with_anchor):
        if anchor is None:
            return [("", [])]
        place = [anchor[self.columns.index(name)] for name, _ in keys]
        found = []
        if with_anchor:
            found.append((f"WHERE {' AND '.join(f'{name} IS ?' for name, _ in keys)}", place))
        for count in range(len(keys) - 1, -1, -1):
            name, direction = keys[count]
            same = "WHERE " + "".join(f"{tied} IS ? AND " for tied, _ in keys[:count])
            match place[count], direction:
                case None, "asc":
                    found.append((f"{same}{name} IS NOT NULL", place[:count]))
                case None, _:
                    continue
                case _, "asc":
                    found.append((f"{same}{name} > ?", place[: count + 1]))
                case _:
                    found.append((f"{same}{name} < ?", place[: count + 1]))
                    found.append((f"{same}{name} IS NULL", place[:count]))
        return found
