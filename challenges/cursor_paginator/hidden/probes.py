"""Drives a cursor pager and tells what it returned. Rows come from the judge, by way of ``fetch``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cursor_paginator

from pytest_interview.probing import outcome, type_name

Fetch = Callable[[Any, Any], list[dict[str, Any]]]


def _pager(fetch: Fetch, options: dict[str, Any]) -> Any:
    """A pager; ``options`` has secrets, sort, now and ttl."""
    sort = [tuple(field) for field in options["sort"]]
    now = options["now"]
    return cursor_paginator.CursorPager(
        fetch, list(options["secrets"]), sort=sort, clock=lambda: now, ttl=options["ttl"]
    )


def _plain(value: Any) -> Any:
    return value if value is None or type(value) in (bool, int, str, list) else ("object", type_name(value))


def _page(page: Any) -> dict[str, Any]:
    """The three attributes of a page, as they are."""
    return {name: _plain(getattr(page, name, "missing")) for name in ("items", "next_cursor", "has_more")}


def _call(method: Callable[..., Any], *args: Any) -> Any:
    """A page, or how the call ended instead: the exception's name and whether it is one of ours."""
    ended = outcome(method, *args)
    if ended[0] == "returned":
        return _page(ended[1])
    return ["raised", ended[1], "InvalidCursorError" in [ended[1], *ended[2]]]


def walk(fetch: Fetch, between: Callable[[], None], options: dict[str, Any], n: int, most: int) -> list[Any]:
    """Follow cursors from the first page on, each with a new pager; ``between`` is called after each page."""
    pages = [_call(_pager(fetch, options).first, n)]
    between()
    while len(pages) < most and type(pages[-1]) is dict and type(pages[-1]["next_cursor"]) is str:
        pages.append(_call(_pager(fetch, options).after, pages[-1]["next_cursor"], n))
        between()
    return pages


def use(fetch: Fetch, options: dict[str, Any], cursors: list[str], n: int) -> list[Any]:
    """Give each string to ``after`` of a new pager."""
    return [_call(_pager(fetch, options).after, cursor, n) for cursor in cursors]


def long_walk(rows: int, n: int, salt: int) -> list[int]:
    """Walk over rows that are made up here, with one pager: the sum of the ids, and the number of pages."""

    def fetch(position: Any, limit: int) -> list[dict[str, Any]]:
        start = 0 if position is None else position[1] - salt + 1
        return [{"id": salt + i, "name": f"row {i:08}"} for i in range(start, min(start + limit, rows))]

    options = {"secrets": [b"k" * 32], "sort": [["name", "asc"], ["id", "asc"]], "now": 1000.0, "ttl": 60.0}
    pager = _pager(fetch, options)
    page, total, pages = pager.first(n), 0, 1
    while True:
        total += sum(row["id"] for row in page.items)
        if not page.has_more or pages > rows:
            return [total, pages]
        page, pages = pager.after(page.next_cursor, n), pages + 1
