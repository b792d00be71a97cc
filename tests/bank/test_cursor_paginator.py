"""The oracle of the cursor paginator, against SQLite's own order and row-value comparison, and the reference against it.

Keyset pagination as a database does it: ``WHERE (a, id) > (?, ?) ORDER BY a, id LIMIT ?``
(https://www.sqlite.org/rowvalue.html#scrolling_window_queries), here written out for mixed directions.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from typing import Any

from bank.modules import load

oracle = load("cursor_paginator", "oracle")
probes = load("cursor_paginator", "probes")
Row = dict[str, Any]
Sort = list[list[str]]


def _table(rng: random.Random, values: Callable[[], Any]) -> tuple[list[Row], Sort]:
    ids = rng.sample(range(-5, 41), rng.randint(0, 12))
    rows = [{"id": number, "a": values(), "b": values()} for number in ids]
    fields = [*rng.sample(["a", "b"], rng.randint(0, 2)), "id"]
    return rows, [[name, rng.choice(["asc", "desc"])] for name in fields]


def _after_in_sqlite(connection: sqlite3.Connection, sort: Sort, position: tuple[Any, ...] | None) -> list[Row]:
    """The rows after a position: greater in the first field that differs, in the direction of that field."""
    order = ", ".join(f"{name} {direction}" for name, direction in sort)
    alternatives, values = [], []
    for place, (name, direction) in enumerate(sort if position is not None else []):
        equal = [f"{other} = ?" for other, _ in sort[:place]]
        alternatives.append(" AND ".join([*equal, f"{name} {'>' if direction == 'asc' else '<'} ?"]))
        values += list((position or ())[: place + 1])
    where = f"WHERE {' OR '.join(alternatives)}" if alternatives else ""
    found = connection.execute(f"SELECT id, a, b FROM t {where} ORDER BY {order}", values)
    return [dict(zip(("id", "a", "b"), row, strict=True)) for row in found]


def _connected(rows: list[Row]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (id, a, b)")
    connection.executemany("INSERT INTO t VALUES (:id, :a, :b)", rows)
    return connection


def test_rows_after_a_position_are_sqlites() -> None:
    """On 2,000 random tables of ints or texts, ties included, the order and the rows after each position are SQLite's."""
    rng = random.Random(26)
    for number in range(2000):
        values = (lambda: rng.randint(0, 3)) if number % 2 else (lambda: rng.choice(["", "a", "b", "ab", "Z"]))
        rows, sort = _table(rng, values)
        table, connection = oracle.Table(rows, sort), _connected(rows)
        positions = [None, *(table.position(row) for row in rows)]
        if rows:  # of a row that is not there
            positions.append(tuple(99 if name == "id" else values() for name, _ in sort))
        for position in positions:
            assert table.after(position) == _after_in_sqlite(connection, sort, position)
        connection.close()


def test_pages_without_changes_are_the_slices() -> None:
    """A table that nobody changes is cut into slices, and only the last page has nothing behind it."""
    rng = random.Random(27)
    for _ in range(2000):
        rows, sort = _table(rng, lambda: rng.randint(0, 3))
        ordered, n = oracle.Table(rows, sort).after(None), rng.randint(1, 6)
        slices = [ordered[start : start + n] for start in range(0, len(ordered), n)] or [[]]
        pages = oracle.expected_walk(rows, sort, n, [], 99)
        assert pages == [(items, place < len(slices) - 1) for place, items in enumerate(slices)]


def _changes(rng: random.Random, rows: list[Row]) -> list[dict[str, Any]]:
    present = [row["id"] for row in rows]
    return [
        {
            "delete": rng.sample(present, rng.randint(0, min(3, len(present)))),
            "insert": [
                {"id": 100 * (number + 1) + i, "a": rng.randint(0, 3), "b": 0} for i in range(rng.randint(0, 3))
            ],
        }
        for number in range(rng.randint(0, 4))
    ]


def test_who_stays_is_seen_once() -> None:
    """The law behind the question: a row that is there all along is in exactly one page, whatever others do."""
    rng = random.Random(28)
    for _ in range(2000):
        rows, sort = _table(rng, lambda: rng.randint(0, 3))
        changes = _changes(rng, rows)
        gone = {number for change in changes for number in change["delete"]}
        pages = oracle.expected_walk(rows, sort, rng.randint(1, 4), changes, 99)
        seen = [row["id"] for items, _ in pages for row in items]
        assert len(seen) == len(set(seen))
        assert {row["id"] for row in rows} - gone <= set(seen)


def test_the_reference_walks_as_expected() -> None:
    """The reference agrees with the oracle on 10,000 random walks, half of them over a table that changes."""
    rng = random.Random(29)
    for number in range(10_000):
        rows, sort = _table(rng, (lambda: rng.randint(0, 3)) if number % 3 else (lambda: rng.choice(["", "a", "é~"])))
        changes = _changes(rng, rows) if number % 2 and number % 3 else []
        n, done, table = rng.randint(1, 5), [0], oracle.Table(rows, sort)

        def between(table: Any = table, done: list[int] = done, changes: list[Any] = changes) -> None:
            oracle.apply(table, changes, done[0])
            done[0] += 1

        options = {"secrets": [b"secret"], "sort": sort, "now": 5.0, "ttl": 1.0}
        pages = probes.walk(table.fetch, between, options, n, 99)
        expected = oracle.expected_walk(rows, sort, n, changes, 99)
        assert [(page["items"], page["has_more"]) for page in pages] == expected


def test_the_order_of_types_is_total() -> None:
    """Values of all types have an order that is antisymmetric and transitive: sorting with it is defined."""
    values = [None, False, True, -1, 0, 2**80, -0.5, 1.0, "", "a", b"", b"a"]
    for left in values:
        for right in values:
            assert oracle._compare(left, right) == -oracle._compare(right, left)
            for third in values:
                if oracle._compare(left, right) <= 0 and oracle._compare(right, third) <= 0:
                    assert oracle._compare(left, third) <= 0


def test_values_differ_by_type() -> None:
    """What the README calls four different values are four."""
    assert len({oracle.exactly(value) for value in (1, 1.0, True, "1", 0.0, -0.0)}) == 6
