"""The oracle of the offset paginator against SQLite and against laws of pages, and the reference against the oracle.

* SQLite sorts, filters and cuts by statements that are written out here; that NULL is smaller than every value, and what ``NULLS LAST`` does, is
  in its documentation ("SELECT", section 4; "Datatypes In SQLite", section 4.1).
* Pages, one after the other, are all rows in order; every page but the last is full.
"""

from __future__ import annotations

import random
import sqlite3
from typing import Any

from bank.modules import load

oracle = load("offset_paginator", "oracle")
probes = load("offset_paginator", "probes")
_COLUMNS = ("b", "id", "a")
_SORTS = {
    None: '"id"',
    "id": '"id"',
    "-id": '"id" DESC',
    "a": '"a" NULLS LAST, "id"',
    "-a": '"a" DESC NULLS LAST, "id" DESC',
    "b": '"b" NULLS LAST, "id"',
    "-b": '"b" DESC NULLS LAST, "id" DESC',
}


def _assist(probe: str, **arguments: Any) -> Any:
    return getattr(probes, probe)(**arguments)


def _table(rng: random.Random) -> Any:
    keys = rng.sample(range(100), rng.randint(0, 14))
    rows = [(rng.choice(["x", "y", "z", "é", "", None]), f"k{key:02d}", rng.choice([None, 0, 1, -7])) for key in keys]
    return oracle.Table("orders", _COLUMNS, "id", tuple(rows))


def _filters(rng: random.Random) -> dict[str, Any]:
    filters: dict[str, Any] = {}
    if rng.random() < 0.3:
        filters["b"] = rng.choice(["x", "q", "", None])
    if rng.random() < 0.2:
        filters["a"] = rng.choice([0, 1, None])
    return filters


def test_sqlite_finds_the_same_pages() -> None:
    """Over 1,500 random tables, the rows and the total are those of two statements in SQL."""
    rng = random.Random(25)
    for _ in range(1500):
        table, filters = _table(rng), _filters(rng)
        connection = sqlite3.connect(":memory:")
        connection.execute('CREATE TABLE orders ("b" TEXT, "id" TEXT, "a" INTEGER)')
        connection.executemany("INSERT INTO orders VALUES (?, ?, ?)", table.rows)
        where = " AND ".join(["1"] + [f'"{name}" IS ?' for name in filters])
        order_by = rng.choice([*_SORTS])
        number, size = rng.randint(1, 5), rng.randint(1, 6)
        page = oracle.expected_page(table, number, size, order_by=order_by, filters=filters)
        statement = f'SELECT "b", "id", "a" FROM orders WHERE {where} ORDER BY {_SORTS[order_by]} LIMIT ? OFFSET ?'
        assert page["items"] == connection.execute(statement, [*filters.values(), size, (number - 1) * size]).fetchall()
        counted = connection.execute(f"SELECT COUNT(*) FROM orders WHERE {where}", [*filters.values()]).fetchone()
        assert page["total"] == counted[0]
        connection.close()


def test_the_laws_of_pages() -> None:
    """All pages are all rows, all but the last are full, and each is the next of the one before."""
    rng = random.Random(26)
    for _ in range(2000):
        table, size = _table(rng), rng.randint(1, 6)
        first = oracle.expected_page(table, 1, size)
        walk = [first]
        while walk[-1]["next"] is not None:
            walk.append(oracle.expected_page(table, walk[-1]["next"], size))
            assert walk[-1]["previous"] == walk[-2]["number"]
        assert [row for page in walk for row in page["items"]] == sorted(table.rows, key=lambda row: row[1])
        assert all(len(page["items"]) == size for page in walk[:-1])
        assert first["previous"] is None
        assert first["pages"] == (len(walk) if table.rows else 0)
        assert oracle.expected_page(table, len(walk) + 2, size)["items"] == []


def test_the_reference_does_as_expected() -> None:
    """10,000 random pages of 1,000 tables are as the oracle says, counted or not."""
    rng = random.Random(27)
    for _ in range(1000):
        table = _table(rng)
        calls: list[dict[str, Any]] = [
            {
                "number": rng.choice([1, 1, 2, 3, 4, 10**30]),
                "size": rng.randint(1, 6),
                "order_by": rng.choice([*_SORTS]),
                "filters": _filters(rng),
                "count": rng.random() < 0.7,
            }
            for _ in range(10)
        ]
        database = oracle.Database(_assist, table)
        seen = probes.pages(database.execute, "orders", [*_COLUMNS], "id", 9, calls)
        assert seen == [oracle.expected_page(table, **call) for call in calls]
        assert not database.in_transaction
        assert database.statements == sum(3 + call["count"] for call in calls)


def test_a_writer_waits_for_the_end_of_a_transaction() -> None:
    """Rows arrive after each statement, but not while a transaction is open."""
    table = oracle.Table("orders", _COLUMNS, "id", (("x", "k1", 1),))
    arrivals = [("y", f"k{number}", 2) for number in range(2, 9)]
    database = oracle.Database(_assist, table, arrivals=arrivals)
    counts = []
    for sql in ("SELECT 1", "BEGIN", "SELECT 1", "COMMIT", "SELECT 1"):
        database.execute(sql, [])
        counts.append(database.arrived)
    assert counts == [1, 1, 1, 2, 3]
    assert database.execute("SELECT COUNT(*) FROM orders", []) == [(4,)]


def test_steps_are_counted() -> None:
    """A scan takes steps for each row, a look into an index does not, and the same statement always takes as many."""
    rows = [("x", f"{number:05d}", number) for number in range(5000)]
    table = oracle.Table("orders", _COLUMNS, "id", tuple(rows), indexes=("a",))
    database = oracle.Database(_assist, table)
    costs = []
    for sql in ('SELECT "id" FROM orders WHERE "a" = 7', 'SELECT "id" FROM orders WHERE "b" = \'y\'') * 2:
        before = database.steps
        database.execute(sql, [])
        costs.append(database.steps - before)
    assert costs[:2] == costs[2:]
    assert costs[0] < 50
    assert costs[1] > 10_000
