"""Two processes run this: the submission's, which asks for pages, and the assistant's, where the database is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import bidirectional_keyset

from pytest_interview.probing import Database, outcome, plain

Call = Callable[..., Any]


def pages(
    execute: Call, columns: list[str], keys: list[tuple[str, str]], calls: list[tuple[str, int, Any]]
) -> list[Any]:
    """Ask for pages: each page, or how it failed."""

    def forward(sql: Any, parameters: Sequence[Any] = ()) -> Any:
        return execute(plain(sql), [plain(value, 3) for value in parameters])

    def page(direction: str, limit: int, anchor: Any) -> dict[str, Any]:
        if anchor is None:
            found = getattr(keyset, direction)(limit)
        else:
            found = getattr(keyset, direction)(limit, **{"after" if direction == "forward" else "before": anchor})
        return {name: plain(getattr(found, name), 3) for name in ("rows", "has_next", "has_prev")}

    keyset = bidirectional_keyset.Keyset(forward, "things", columns=columns, keys=keys)
    return [outcome(page, *call)[1] for call in calls]


class _Assistant:
    """What the assistant has."""

    database: Database | None = None


def create(script: list[tuple[str, list[tuple[Any, ...]]]]) -> None:
    """A new database, in place of the last one."""
    if _Assistant.database is not None:
        _Assistant.database.close()
    _Assistant.database = Database(script)


def run(sql: Any, parameters: list[Any]) -> dict[str, Any]:
    """One statement: its rows, and what it cost."""
    assert _Assistant.database is not None
    return _Assistant.database.run(sql, parameters)
