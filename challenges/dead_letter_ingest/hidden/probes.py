"""Has records ingested and redriven by collaborators that live in the judge, and tells how it ended."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

import dead_letter_ingest

from pytest_interview.probing import type_name

Call = Callable[..., Any]
_ERRORS: dict[str, type[BaseException]] = {
    error.__name__: error
    for error in (
        ValueError,
        KeyError,
        RuntimeError,
        OSError,
        PermissionError,
        FileNotFoundError,
        ConnectionError,
        ConnectionRefusedError,
        ConnectionResetError,
        BrokenPipeError,
        TimeoutError,
        KeyboardInterrupt,
        SystemExit,
    )
}
_PLAIN = (type(None), bool, int, float, str, bytes, list, dict, tuple)


class _SlowNetworkError(TimeoutError):
    """What a client library might raise."""


_ERRORS["_SlowNetworkError"] = _SlowNetworkError


def _told(value: Any) -> Any:
    return value if type(value) in _PLAIN else ("object", type_name(value))


def _batch(records: Any) -> Any:
    return [_told(record) for record in records] if type(records) in (list, tuple) else _told(records)


def _raise(name: str) -> None:
    if name:
        raise _ERRORS[name](name)


def _ending(function: Callable[[], Any]) -> dict[str, Any]:
    """How a call ended, and what its exception was raised from."""
    try:
        result = function()
    except BaseException as error:
        return {"ended": [type_name(error)], "cause": type_name(error.__cause__)}
    return {"ended": ["returned", list(result) if type(result) is tuple else _told(result)], "cause": "NoneType"}


def _delivery(backoff: Call, sleep: Call) -> dict[str, Call]:
    # A subclass of float is as good a pause as a float.
    return {"backoff": lambda attempt: backoff(_told(attempt)), "sleep": lambda seconds: sleep(seconds + 0.0)}


def ingest(
    read: Call,
    sink: Call,
    dead: Call,
    commit: Call,
    backoff: Call,
    sleep: Call,
    records: list[dict[str, Any]],
    batch_size: int,
    max_attempts: int,
) -> dict[str, Any]:
    """Ingest records. ``sink`` and ``dead`` return the name of the exception to raise, or nothing."""

    def source() -> Iterator[dict[str, Any]]:
        for record in records:
            read()
            yield record

    return _ending(
        lambda: dead_letter_ingest.ingest(
            source(),
            lambda batch: _raise(sink(_batch(batch))),
            lambda record, error: _raise(dead(_told(record), type_name(error))),
            lambda count: commit(_told(count)),
            batch_size=batch_size,
            max_attempts=max_attempts,
            **_delivery(backoff, sleep),
        )
    )


def redrive(
    sink: Call,
    discard: Call,
    backoff: Call,
    sleep: Call,
    letters: list[dict[str, Any]],
    max_attempts: int,
) -> dict[str, Any]:
    """Redrive letters."""
    return _ending(
        lambda: dead_letter_ingest.redrive(
            letters,
            lambda batch: _raise(sink(_batch(batch))),
            lambda record: discard(_told(record)),
            max_attempts=max_attempts,
            **_delivery(backoff, sleep),
        )
    )


def _record(number: int, seed: int) -> dict[str, Any]:
    return {"id": number, "key": f"k{number}", "value": f"{(number * 7919 + seed) % 10**9:09d}" * 50}


def count_calls(sink: Call, batch_size: int, total: int) -> dict[str, Any]:
    """Ingest many records, of which the sink in the judge sees the ids only."""
    return _ending(
        lambda: dead_letter_ingest.ingest(
            (_record(number, 0) for number in range(total)),
            lambda batch: _raise(sink([record["id"] for record in batch])),
            lambda record, error: None,
            lambda count: None,
            batch_size=batch_size,
            max_attempts=3,
            backoff=float,
            sleep=lambda seconds: None,
        )
    )


def large(total: int, batch_size: int, seed: int, every: int) -> dict[str, Any]:
    """Ingest many records, of which one in ``every`` is bad; a digest of those that were stored."""
    digest = hashlib.sha256()

    def sink(batch: list[dict[str, Any]]) -> None:
        if any((record["id"] + seed) % every == 0 for record in batch):
            raise ValueError
        for record in batch:
            digest.update(record["value"].encode())

    ended = _ending(
        lambda: dead_letter_ingest.ingest(
            (_record(number, seed) for number in range(total)),
            sink,
            lambda record, error: None,
            lambda count: None,
            batch_size=batch_size,
            max_attempts=3,
            backoff=float,
            sleep=lambda seconds: None,
        )
    )
    return {**ended, "digest": digest.hexdigest()}
