"""Two processes run this: the submission's, which asks for pages, and the assistant's, where the database is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import offset_paginator

from pytest_interview.probing import Database, outcome, plain

Call = Callable[..., Any]
_FIELDS = ("items", "number", "total", "pages", "next", "previous")


def pages(
    execute: Call, table: str, columns: list[str], key: str, max_size: int, calls: list[dict[str, Any]]
) -> list[Any]:
    """Ask one pager for pages: each page, or how it failed."""

    def forward(sql: Any, parameters: Sequence[Any] = ()) -> Any:
        return execute(plain(sql), [plain(value, 3) for value in parameters])

    def page(call: dict[str, Any]) -> dict[str, Any]:
        found = pager.page(**call)
        return {name: plain(getattr(found, name), 3) for name in _FIELDS}

    pager = offset_paginator.OffsetPager(forward, table, columns=columns, key=key, max_size=max_size)
    seen = [outcome(page, call) for call in calls]
    return [each[1] for each in seen]


class _Assistant:
    """What the assistant has."""

    database: Database | None = None


def create(script: list[tuple[str, list[tuple[Any, ...]]]]) -> None:
    """A new database, in place of the last one."""
    if _Assistant.database is not None:
        _Assistant.database.close()
    _Assistant.database = Database(script)


def run(sql: Any, parameters: list[Any], waiting: list[tuple[str, list[tuple[Any, ...]]]]) -> dict[str, Any]:
    """One statement: its rows and what it cost. What waits is written then, unless a transaction is open."""
    database = _Assistant.database
    assert database is not None
    told = database.run(sql, parameters)
    written = [] if database.in_transaction else waiting
    for insertion, rows in written:
        database.insert(insertion, rows)
    return {**told, "written": len(written), "in_transaction": database.in_transaction}
