"""Two processes run this: the submission's, which asks for pages, and the assistant's, where the database is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

import bidirectional_keyset

from pytest_interview.probing import outcome, type_name

Call = Callable[..., Any]
_PLAIN = (type(None), bool, int, float, str, bytes)


def _told(value: Any, room: int = 3) -> Any:
    if type(value) in _PLAIN:
        return value
    if type(value) in (list, tuple) and room:
        return type(value)([_told(part, room - 1) for part in value])
    return ("object", type_name(value))


def pages(
    execute: Call, columns: list[str], keys: list[tuple[str, str]], calls: list[tuple[str, int, Any]]
) -> list[Any]:
    """Ask for pages: each page, or how it failed."""

    def forward(sql: Any, parameters: Sequence[Any] = ()) -> Any:
        return execute(_told(sql), [_told(value) for value in parameters])

    def page(direction: str, limit: int, anchor: Any) -> dict[str, Any]:
        if anchor is None:
            found = getattr(keyset, direction)(limit)
        else:
            found = getattr(keyset, direction)(limit, **{"after" if direction == "forward" else "before": anchor})
        return {name: _told(getattr(found, name)) for name in ("rows", "has_next", "has_prev")}

    keyset = bidirectional_keyset.Keyset(forward, "things", columns=columns, keys=keys)
    return [outcome(page, *call)[1] for call in calls]


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
        if sql.startswith("CREATE"):
            connection.execute(sql)
        elif rows:
            connection.execute("BEGIN")
            connection.executemany(sql, rows)
            connection.execute("COMMIT")


def run(sql: Any, parameters: list[Any]) -> dict[str, Any]:
    """One statement: its rows, and what it cost."""
    connection = _Database.connection
    assert connection is not None
    steps = [0]

    def step() -> None:
        steps[0] += 1

    told: dict[str, Any] = {"rows": [], "error": ""}
    connection.set_progress_handler(step, 1)
    try:
        told["rows"] = connection.execute(sql, parameters).fetchall()
    except (sqlite3.Error, sqlite3.Warning, OverflowError, TypeError, ValueError) as error:
        told["error"] = f"{type_name(error)}: {error}"
    connection.set_progress_handler(None, 1)
    return {**told, "steps": steps[0]}
