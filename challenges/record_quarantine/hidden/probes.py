"""Runs a quarantine through a script, and tells what it says."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from typing import Any

import record_quarantine

from pytest_interview.probing import outcome, type_name

_PLAIN = (type(None), bool, int, float, str)


def _told(value: Any) -> Any:
    """Plain data of exact types, tuples as lists; anything else by the name of its type."""
    if type(value) in (list, tuple):
        return [_told(part) for part in value]
    if type(value) is dict:
        return {key if type(key) is str else ("object", type_name(key)): _told(part) for key, part in value.items()}
    return value if type(value) in _PLAIN else ("object", type_name(value))


def _ended(ended: tuple[Any, ...]) -> Any:
    return _told(ended[1]) if ended[0] == "returned" else ["raised", ended[1]]


def _breaking(rows: list[dict[str, str]], error: str) -> Iterator[dict[str, str]]:
    yield from rows
    raise getattr(builtins, error)


def _step(quarantine: Any, kind: str, given: list[Any]) -> Any:
    if kind == "loaded":
        return quarantine.loaded
    if kind == "load":
        rows, *breaks = given
        return quarantine.load(_breaking(rows, breaks[0]) if breaks else rows)
    return getattr(quarantine, kind)(*given)


def _made(schema: dict[str, dict[str, Any]], options: dict[str, int]) -> tuple[Any, ...]:
    return outcome(lambda: record_quarantine.Quarantine(schema, **options))


def play(schema: dict[str, dict[str, Any]], options: dict[str, int], script: list[list[Any]]) -> list[Any]:
    """The answers to the steps of a script: the name of a method, and its arguments; or ``loaded``.

    ``["load", rows, error]`` has an iterable that raises the error at its end.
    """
    made = _made(schema, options)
    if made[0] == "raised":
        return [_ended(made)]
    return [_ended(outcome(_step, made[1], kind, given)) for kind, *given in script]


def kept(schema: dict[str, dict[str, Any]], rows: list[dict[str, str]], patch: dict[str, str | None]) -> dict[str, Any]:
    """Entries before and after somebody changes the rows that he gave and the entries that he got."""
    made = _made(schema, {})
    if made[0] == "raised":
        return {"made": _ended(made)}
    quarantine = made[1]
    told = {"load": _ended(outcome(quarantine.load, rows)), "rows": _fields(rows)}
    for row in rows:
        row.clear()
        row["spoilt"] = "x"
    entries = outcome(quarantine.entries)
    told["first"] = _fields(entries[1])
    outcome(_spoil, entries[1])
    told["second"] = _fields(outcome(quarantine.entries)[1])
    told["fix"] = _ended(outcome(quarantine.fix, 1, patch))
    told["patch"] = _told(patch)
    told["reprocess"] = _ended(outcome(quarantine.reprocess))
    told["third"] = _fields(outcome(quarantine.entries)[1])
    return told


def _spoil(entries: Any) -> None:
    for entry in entries:
        entry["row"].clear()
        entry["row"]["spoilt"] = "x"
        if isinstance(entry["errors"], list):
            entry["errors"].clear()
        entry["id"] = -1


def _fields(rows: Any) -> Any:
    """Rows, or the rows of entries, as lists of fields, whose order counts."""
    if not isinstance(rows, list):
        return _told(rows)
    found = [row.get("row", row) if isinstance(row, dict) else row for row in rows]
    return [
        [[_told(name), _told(text)] for name, text in row.items()] if type(row) is dict else _told(row) for row in found
    ]


def many(schema: dict[str, dict[str, Any]], ids: str, size: int) -> Any:
    """Load rows of these ids, so many at a time; the number of records, the sum of their ids, and the entries' numbers."""

    def run() -> list[Any]:
        rows = [{"id": one} for one in ids.split()]
        quarantine = record_quarantine.Quarantine(schema)
        for start in range(0, len(rows), size):
            quarantine.load(rows[start : start + size])
        loaded = quarantine.loaded
        return [len(loaded), sum(record["id"] for record in loaded), [entry["id"] for entry in quarantine.entries()]]

    return _ended(outcome(run))
