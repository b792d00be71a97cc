"""Two processes run this: the submission's, which asks for pages, and the assistant's, where the database is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

import offset_paginator

from pytest_interview.probing import outcome, type_name

Call = Callable[..., Any]
_PLAIN = (type(None), bool, int, float, str, bytes)
_FIELDS = ("items", "number", "total", "pages", "next", "previous")


def _told(value: Any, room: int = 3) -> Any:
    if type(value) in _PLAIN:
        return value
    if type(value) in (list, tuple) and room:
        return type(value)([_told(part, room - 1) for part in value])
    return ("object", type_name(value))


def pages(
    execute: Call, table: str, columns: list[str], key: str, max_size: int, calls: list[dict[str, Any]]
) -> list[Any]:
    """Ask one pager for pages: each page, or how it failed."""

    def forward(sql: Any, parameters: Sequence[Any] = ()) -> Any:
        return execute(_told(sql), [_told(value) for value in parameters])

    def page(call: dict[str, Any]) -> dict[str, Any]:
        found = pager.page(**call)
        return {name: _told(getattr(found, name)) for name in _FIELDS}

    pager = offset_paginator.OffsetPager(forward, table, columns=columns, key=key, max_size=max_size)
    seen = [outcome(page, call) for call in calls]
    return [each[1] for each in seen]


class _Database:
    """What the assistant has."""

    connection: sqlite3.Connection | None = None


def create(script: list[tuple[str, list[tuple[Any, ...]]]]) -> None:
    """A new database, in place of the last one."""
    if _Database.connection is not None:
        _Database.connection.close()
    _Database.connection = connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA temp_store = MEMORY")
    for sql, rows in script:
        if rows:
            connection.execute("BEGIN")
            connection.executemany(sql, rows)
            connection.execute("COMMIT")
        elif sql.startswith("CREATE"):
            connection.execute(sql)


def run(sql: Any, parameters: list[Any], waiting: list[tuple[str, list[tuple[Any, ...]]]]) -> dict[str, Any]:
    """One statement: its rows and what it cost. What waits is written then, unless a transaction is open."""
    connection = _Database.connection
    assert connection is not None
    steps = [0]

    def step() -> None:
        steps[0] += 1

    told: dict[str, Any] = {"rows": [], "error": "", "written": 0}
    connection.set_progress_handler(step, 1)
    try:
        told["rows"] = connection.execute(sql, parameters).fetchall()
    except (sqlite3.Error, sqlite3.Warning, OverflowError, TypeError, ValueError) as error:
        told["error"] = f"{type_name(error)}: {error}"
    connection.set_progress_handler(None, 1)
    if not connection.in_transaction:
        for insertion, rows in waiting:
            connection.executemany(insertion, rows)
            told["written"] += 1
    return {**told, "steps": steps[0], "in_transaction": connection.in_transaction}
