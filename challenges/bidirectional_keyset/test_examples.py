"""Visible examples: they show how the pages are used, not all that is graded."""

import sqlite3

from bidirectional_keyset import Keyset

ROWS = [(1, "ann", 50), (2, "bob", 40), (3, "cid", 30), (4, "dan", 20), (5, "eva", 10)]


def orders():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE orders (secret, id INTEGER PRIMARY KEY, customer, created)")
    connection.execute("CREATE INDEX by_keys ON orders (created DESC, id ASC)")
    connection.executemany("INSERT INTO orders VALUES ('s', ?, ?, ?)", ROWS)

    def execute(sql, parameters=()):
        return connection.execute(sql, parameters).fetchall()

    return Keyset(execute, "orders", columns=["id", "customer", "created"], keys=[("created", "desc"), ("id", "asc")])


def test_forward():
    """The first two rows, and those behind them."""
    keyset = orders()
    page = keyset.forward(2)
    assert page.rows == [(1, "ann", 50), (2, "bob", 40)]
    assert page.has_next is True
    assert keyset.forward(2, after=page.rows[-1]).rows == [(3, "cid", 30), (4, "dan", 20)]


def test_backward():
    """The last row."""
    page = orders().backward(1)
    assert page.rows == [(5, "eva", 10)]
    assert page.has_prev is True
