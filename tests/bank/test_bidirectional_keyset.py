"""The oracle of the keyset against SQLite and sqlakeyset, and the reference against the oracle.

* SQLite sorts by the keys, NULL as the smallest value (its documentation, "Datatypes In SQLite", section 4.1), and compares row values where all keys
  have one direction ("Row Values", section 3.2: scrolling window queries).
* The sqlakeyset library pages through a table with any mixture of directions, without NULL.
"""

from __future__ import annotations

import random
import sqlite3
from itertools import product
from typing import Any

import sqlalchemy as sa
from sqlakeyset import select_page

from bank.modules import load

oracle = load("bidirectional_keyset", "oracle")
probes = load("bidirectional_keyset", "probes")
_NAMES = [("id",), ("a", "id"), ("b", "id"), ("a", "b", "id"), ("b", "a", "id")]
_ALL_KEYS = [
    tuple(zip(names, directions, strict=True))
    for names in _NAMES
    for directions in product(["asc", "desc"], repeat=len(names))
]


def _assist(probe: str, **arguments: Any) -> Any:
    return getattr(probes, probe)(**arguments)


def _row(rng: random.Random, number: int, nulls: bool) -> Any:
    none = [None, None] if nulls else []
    return (number, rng.choice([-1, 0, 1.5, 2, *none]), rng.choice(["x", "y", "", *none]))


def _table(rng: random.Random, keys: Any, nulls: bool) -> Any:
    numbers = rng.sample(range(30), rng.randint(0, 10))
    return oracle.Table(keys, tuple(_row(rng, number, nulls) for number in numbers))


def _connection(table: Any) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE things (id INTEGER, a NUMERIC, b TEXT)")
    connection.executemany("INSERT INTO things VALUES (?, ?, ?)", table.rows)
    return connection


def test_sqlite_sorts_in_the_same_way() -> None:
    """Over all mixtures of directions, with NULL."""
    rng = random.Random(1)
    for keys in _ALL_KEYS * 20:
        table = _table(rng, keys, nulls=True)
        order = ", ".join(f"{name} {direction}" for name, direction in keys)
        connection = _connection(table)
        assert connection.execute(f"SELECT * FROM things ORDER BY {order}").fetchall() == table.in_order()
        connection.close()


def test_row_values_find_the_same_pages() -> None:
    """Where all keys have one direction and nothing is NULL, SQLite's row values find the rows after and before another."""
    rng = random.Random(2)
    for names in _NAMES * 30:
        table = _table(rng, tuple((name, "asc") for name in names), nulls=False)
        anchor, limit = _row(rng, rng.randrange(30), nulls=False), rng.randint(1, 5)
        place = [dict(zip(oracle.COLUMNS, anchor, strict=True))[name] for name in names]
        connection = _connection(table)
        for sign, direction in ((">", "forward"), ("<", "backward")):
            order = ", ".join(name + ("" if sign == ">" else " DESC") for name in names)
            where = f"({', '.join(names)}) {sign} ({', '.join('?' * len(names))})"
            found = connection.execute(f"SELECT * FROM things WHERE {where} ORDER BY {order}", place).fetchall()
            page = oracle.expected_page(table, (direction, limit, anchor))
            assert page["rows"] == (found[:limit] if sign == ">" else found[:limit][::-1])
            assert page["has_next" if sign == ">" else "has_prev"] == (len(found) > limit)
        connection.close()


def test_sqlakeyset_finds_the_same_pages() -> None:
    """For every mixture of directions, the first pages, the last ones, and those next to each row."""
    rng = random.Random(3)
    things = sa.Table(
        "things",
        sa.MetaData(),
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("a", sa.Float, nullable=False),
        sa.Column("b", sa.String, nullable=False),
    )
    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        things.create(connection)
        for keys in _ALL_KEYS:
            table, limit = _table(rng, keys, nulls=False), rng.randint(1, 4)
            connection.execute(things.delete())
            for number, a, b in table.rows:
                connection.execute(things.insert().values(id=number, a=a, b=b))
            order = [things.c[name].desc() if direction == "desc" else things.c[name].asc() for name, direction in keys]
            query = sa.select(things).order_by(*order)
            for anchor in [None, *table.in_order()]:
                place = anchor and tuple(anchor[oracle.COLUMNS.index(name)] for name, _ in keys)
                for is_back in (False, True):
                    found = select_page(connection, query, per_page=limit, page=(place, is_back))
                    page = oracle.expected_page(table, ("backward" if is_back else "forward", limit, anchor))
                    assert [tuple(row) for row in found] == page["rows"]
                    further = "has_prev" if is_back else "has_next"
                    assert found.paging.has_further == page[further]
    engine.dispose()


def test_the_laws_of_neighbours() -> None:
    """The page before the first row of a page's successor is that page; what is around a page is what other pages show."""
    rng = random.Random(4)
    for keys in _ALL_KEYS * 10:
        table, limit = _table(rng, keys, nulls=True), rng.randint(1, 4)
        page = oracle.expected_page(table, ("forward", limit, None))
        seen = [*page["rows"]]
        assert not page["has_prev"]
        while page["has_next"]:
            following = oracle.expected_page(table, ("forward", limit, page["rows"][-1]))
            back = oracle.expected_page(table, ("backward", limit, following["rows"][0]))
            assert back["rows"] == page["rows"]
            assert (back["has_next"], back["has_prev"]) == (True, page["has_prev"])
            page = following
            assert page["has_prev"]
            seen += page["rows"]
        assert seen == table.in_order()


def test_the_reference_does_as_expected() -> None:
    """10,000 random pages, with rows that are gone and with NULL, are as the oracle says."""
    rng = random.Random(5)
    for number in range(500):
        table = _table(rng, rng.choice(_ALL_KEYS), nulls=number % 2 == 0)
        calls = []
        for _ in range(20):
            anchor = rng.choice([None, *table.rows, *(_row(rng, rng.randrange(30), number % 2 == 0) for _ in range(3))])
            calls.append((rng.choice(["forward", "backward"]), rng.randint(1, 5), anchor))
        database = oracle.Database(_assist, table)
        seen = probes.pages(database.execute, [*oracle.COLUMNS], [*table.keys], calls)
        assert seen == [oracle.expected_page(table, call) for call in calls]


def test_steps_are_counted() -> None:
    """A scan takes steps for each row, a look into the index does not, and the same statement always takes as many."""
    rows = tuple((number, number, "x") for number in range(5000))
    database = oracle.Database(_assist, oracle.Table((("a", "asc"), ("id", "asc")), rows))
    costs = []
    for sql in ("SELECT id FROM things WHERE a = 7", "SELECT id FROM things WHERE b = 'y'") * 2:
        before = database.steps
        database.execute(sql, [])
        costs.append(database.steps - before)
    assert costs[:2] == costs[2:]
    assert costs[0] < 50
    assert costs[1] > 10_000
