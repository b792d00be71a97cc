"""Visible examples: they show how the pager is used, not all that is graded."""

import sqlite3

from offset_paginator import OffsetPager


def orders(count):
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE orders (secret, id INTEGER PRIMARY KEY, customer)")
    names = ["ann", "bob", "cid"]
    connection.executemany("INSERT INTO orders VALUES ('s', ?, ?)", [(n, names[n % 3]) for n in range(1, count + 1)])

    def execute(sql, parameters=()):
        return connection.execute(sql, parameters).fetchall()

    return OffsetPager(execute, "orders", columns=["customer", "id"], key="id", max_size=50)


def test_pages():
    """The middle page of three."""
    page = orders(15).page(2, 5)
    assert page.items == [("ann", 6), ("bob", 7), ("cid", 8), ("ann", 9), ("bob", 10)]
    assert (page.number, page.total, page.pages, page.next, page.previous) == (2, 15, 3, 3, 1)


def test_sorted_and_filtered():
    """The newest orders of one customer."""
    page = orders(12).page(1, 3, order_by="-id", filters={"customer": "bob"})
    assert page.items == [("bob", 10), ("bob", 7), ("bob", 4)]
    assert (page.next, page.previous) == (2, None)
