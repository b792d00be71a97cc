"""Gives the reader streams that fail as a script says, and tells what it did with them."""

from __future__ import annotations

import gc
import hashlib
from collections import Counter
from collections.abc import Callable
from typing import Any

import retrying_chunk_reader

from pytest_interview.probing import outcome, type_name

_ERRORS: dict[str, type[Exception]] = {
    "error": ConnectionError,
    "timeout": TimeoutError,
    "os": OSError,
    "value": ValueError,
    "key": KeyError,
    "eof": EOFError,
}


class _Stream:
    """Delivers ``after`` bytes, at most ``short`` in one read, and then fails ``how``."""

    def __init__(
        self, content: Callable[[int, int], bytes], offset: int, size: int, script: dict[str, Any], log: dict[str, Any]
    ) -> None:
        self._content, self._at, self._size, self._log = content, offset, size, log
        self._left, self._short, self._how = script["after"], script["short"], script["how"]
        self._closed = False
        log["open_now"] += 1
        log["most_open"] = max(log["most_open"], log["open_now"])

    def read(self, n: int) -> bytes:
        if self._closed:
            raise ValueError("read of a closed stream")
        if n < 1:
            raise ValueError(f"read of {n} bytes")
        if self._left == 0 and self._how != "fine":
            if self._how == "end":
                return b""
            raise _ERRORS[self._how]
        count = min(n, self._short, self._size - self._at)
        if self._how != "fine":
            count = min(count, self._left)
            self._left -= count
        data = self._content(self._at, self._at + count)
        self._at += count
        self._log["received"] += count
        return data

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._log["open_now"] -= 1


class _Rng:
    """Draws the middle of every range, and keeps the ranges."""

    def __init__(self) -> None:
        self.ranges: list[Any] = []

    def uniform(self, low: Any, high: Any) -> float:
        self.ranges.append([low + 0.0, high + 0.0])
        return (low + high) / 2


def _run(
    content: Callable[[int, int], bytes],
    size: int,
    scripts: list[dict[str, Any]],
    take: Callable[[Any], Any],
    stop_after: int,
    **options: Any,
) -> dict[str, Any]:
    log: dict[str, Any] = {"open_now": 0, "most_open": 0, "received": 0}
    offsets: list[Any] = []
    pauses: list[Any] = []
    rng = _Rng()
    todo = list(scripts)
    fine = {"after": 0, "short": 1 << 30, "how": "fine", "refuse": False}

    def open_at(offset: Any) -> _Stream:
        offsets.append(offset)
        script = todo.pop(0) if todo else fine
        if script["refuse"]:
            raise _ERRORS[script["how"]]
        return _Stream(content, offset, size, script, log)

    opens_at_chunk: list[int] = []

    causes: list[str] = []

    def read_all() -> None:
        try:
            take_all()
        except retrying_chunk_reader.RetriesExhaustedError as error:
            causes.append(type_name(error.__cause__))
            raise

    def take_all() -> None:
        iterator = iter(
            retrying_chunk_reader.read_chunks(
                open_at, size, sleep=lambda seconds: pauses.append(seconds + 0.0), rng=rng, **options
            )
        )
        for count, chunk in enumerate(iterator, 1):
            take(chunk)
            opens_at_chunk.append(len(offsets))
            if count == stop_after:
                iterator.close()
                return

    ended = outcome(read_all)
    return {
        "ended": ended[1] if ended[0] == "raised" else "returned",
        "cause": causes[0] if causes else "none",
        "offsets": offsets,
        "opens_at_chunk": opens_at_chunk,
        "pauses": pauses,
        "ranges": rng.ranges,
        "left_open": log["open_now"],
        "most_open": log["most_open"],
        "received": log["received"],
    }


def read(content: bytes, scripts: list[dict[str, Any]], stop_after: int, options: dict[str, Any]) -> dict[str, Any]:
    """Read an object whose streams fail as the scripts say; later ones are fine."""
    chunks: list[Any] = []

    def take(chunk: Any) -> None:
        chunks.append(chunk if type(chunk) is bytes else ("object", type_name(chunk)))

    seen = _run(lambda start, stop: content[start:stop], len(content), scripts, take, stop_after, **options)
    return {**seen, "chunks": chunks}


def large(size: int, every: int, salt: int) -> dict[str, Any]:
    """Read a large object that is made up while it is read: a digest of the chunks, and how many have which length."""
    block = bytes((salt + 7 * i) % 256 for i in range(65_521))
    digest = hashlib.sha256()
    lengths: Counter[int] = Counter()

    def content(start: int, stop: int) -> bytes:
        parts = []
        while start < stop:
            at = start % len(block)
            parts.append(block[at : at + stop - start])
            start += len(parts[-1])
        return b"".join(parts)

    def take(chunk: Any) -> None:
        digest.update(chunk)
        gc.collect()  # an exception kept in a local variable is a cycle, and no fault of the reader's
        lengths[len(chunk)] += 1

    scripts = [
        {"after": every + 1000 * (i % 50), "short": 100_000, "how": "error", "refuse": False}
        for i in range(size // every + 1)
    ]
    options = {"chunk_size": 1 << 20, "max_retries": 1000, "base": 1.0, "cap": 8.0}
    seen = _run(content, size, scripts, take, -1, **options)
    return {
        "digest": digest.hexdigest(),
        "lengths": dict(lengths),
        "received": seen["received"],
        "ended": seen["ended"],
    }
