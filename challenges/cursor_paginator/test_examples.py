"""Visible examples: they show how the pager is used, not all that is graded."""

from cursor_paginator import CursorPager, InvalidCursorError

ROWS = [{"id": number, "name": f"row {number}"} for number in range(1, 8)]


def fetch_after(position, limit):
    """Rows by id, ascending."""
    last = position[0] if position else 0
    return [row for row in ROWS if row["id"] > last][:limit]


def make_pager(secret=b"a secret of some length"):
    return CursorPager(fetch_after, [secret], sort=[("id", "asc")], clock=lambda: 1000.0, ttl=60.0)


def test_first_page():
    """The first page has n rows, and says that more follow."""
    page = make_pager().first(3)
    assert [row["id"] for row in page.items] == [1, 2, 3]
    assert page.has_more is True


def test_walk():
    """Following the cursors leads through all rows, and to an end."""
    pager = make_pager()
    page = pager.first(3)
    seen = list(page.items)
    while page.has_more:
        page = pager.after(page.next_cursor, 3)
        seen += page.items
    assert seen == ROWS
    assert page.next_cursor is None


def test_nonsense_is_refused():
    """What is no cursor at all is refused."""
    try:
        make_pager().after("nonsense", 3)
    except InvalidCursorError:
        refused = True
    else:
        refused = False
    assert refused
