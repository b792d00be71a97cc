"""The object that is read, with streams that fail by a script, and what a reader has to do, counted from the script.

Streams, sleeps and draws live here, in the judge: what is counted cannot be changed by a submission.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

_ERRORS: dict[str, type[Exception]] = {
    "error": ConnectionError,
    "timeout": TimeoutError,
    "os": OSError,
    "value": ValueError,
    "key": KeyError,
    "eof": EOFError,
}
_FAILURES = ("error", "timeout", "os", "end")
_LARGE_READ = 131_072
Script = dict[str, Any]
"""A stream: delivers ``after`` bytes, at most ``short`` in one read, and then fails ``how``; or refuses to be opened."""


@dataclass(slots=True)
class _Stream:
    at: int
    script: Script
    left: int
    closed: bool = False


@dataclass(slots=True)
class Source:
    """Serves ``open_at``, ``read``, ``close``, ``sleep`` and ``uniform``, and keeps a log of all that was done."""

    content: Callable[[int, int], bytes]
    size: int
    scripts: list[Script]
    short: int = 1 << 20
    """The most that one read delivers when no script is left."""
    offsets: list[Any] = field(default_factory=list)
    pauses: list[Any] = field(default_factory=list)
    ranges: list[Any] = field(default_factory=list)
    opens_at_chunk: list[int] = field(default_factory=list)
    chunks: list[Any] = field(default_factory=list)
    received: int = 0
    most_open: int = 0
    _streams: list[_Stream] = field(default_factory=list)

    @property
    def left_open(self) -> int:
        """Streams that are open."""
        return sum(not stream.closed for stream in self._streams)

    def collaborators(self) -> dict[str, Callable[..., Any]]:
        """What the probe is given."""
        return {"open_at": self._open_at, "read": self._read, "close": self._close, "sleep": self.pauses.append} | {
            "uniform": self._uniform,
            "take": self._take,
        }

    def _open_at(self, offset: Any) -> int:
        script = self.scripts[len(self.offsets)] if len(self.offsets) < len(self.scripts) else None
        self.offsets.append(offset)
        if type(offset) is not int or offset < 0:
            raise TypeError(f"open_at({offset!a:.40})")
        script = script or {"after": self.size, "short": self.short, "how": "fine", "refuse": False}
        if script["refuse"]:
            raise _ERRORS[script["how"]]
        self._streams.append(_Stream(offset, script, script["after"]))
        self.most_open = max(self.most_open, self.left_open)
        return len(self._streams) - 1

    def _read(self, number: int, n: Any) -> bytes:
        stream = self._streams[number]
        if stream.closed:
            raise ValueError("read of a closed stream")
        if type(n) is not int or n < 1:
            raise ValueError(f"read({n!a:.40})")
        how = stream.script["how"]
        if stream.left == 0 and how != "fine":
            if how == "end":
                return b""
            raise _ERRORS[how]
        count = min(n, stream.script["short"], max(0, self.size - stream.at))
        if how != "fine":
            count = min(count, stream.left)
            stream.left -= count
        data = self.content(stream.at, stream.at + count)
        stream.at += count
        self.received += count
        return data

    def _close(self, number: int) -> None:
        self._streams[number].closed = True

    def _uniform(self, low: Any, high: Any) -> float:
        """The middle of every range."""
        self.ranges.append([low, high])
        return (low + high) / 2 if type(low) in (int, float) and type(high) in (int, float) else 0.0

    def _take(self, chunk: Any) -> None:
        self.chunks.append(chunk)
        self.opens_at_chunk.append(len(self.offsets))

    def log(self, ended: dict[str, str]) -> dict[str, Any]:
        """What there is to compare with ``expected_read``: the log, and how the reader ended."""
        return {
            **ended,
            "offsets": self.offsets,
            "opens_at_chunk": self.opens_at_chunk,
            "pauses": self.pauses,
            "ranges": self.ranges,
            "chunks": self.chunks,
        }


def of_bytes(content: bytes, scripts: list[Script]) -> Source:
    """A small object."""
    return Source(lambda start, stop: content[start:stop], len(content), scripts)


def expected_read(content: bytes, scripts: list[Script], options: dict[str, Any]) -> dict[str, Any]:
    """What ``Source.log`` has to hold, counted in bytes; nothing is read for it."""
    size, chunk_size = len(content), options["chunk_size"]
    offsets: list[int] = []
    limits: list[float] = []
    opens: list[int] = []
    at = row = 0
    ended, cause = "returned", "none"
    todo = list(scripts)
    while at < size:
        offsets.append(at)
        script = todo.pop(0) if todo else {"after": size, "how": "fine", "refuse": False}
        gained = 0 if script["refuse"] else size - at if script["how"] == "fine" else min(script["after"], size - at)
        before, at = at // chunk_size, at + gained
        complete = -(-size // chunk_size) if at == size else at // chunk_size
        opens += [len(offsets)] * (complete - before)
        if at == size:
            break
        if script["how"] not in _FAILURES:
            ended = _ERRORS[script["how"]].__name__
            break
        row = row + 1 if gained == 0 else 1
        if row > options["max_retries"]:
            ended = "RetriesExhaustedError"
            cause = "any" if script["how"] == "end" else _ERRORS[script["how"]].__name__  # an end is no exception
            break
        limits.append(options["cap"] if row > 60 else min(options["cap"], options["base"] * 2.0 ** (row - 1)))
    return {
        "ended": ended,
        "cause": cause,
        "offsets": offsets,
        "opens_at_chunk": opens,
        "pauses": [limit / 2 for limit in limits],
        "ranges": [[0, limit] for limit in limits],
        "chunks": [content[start : start + chunk_size] for start in range(0, size, chunk_size)][: len(opens)],
    }


def large_source(rng: random.Random, size: int, every: int) -> Source:
    """A large object of random bytes that repeat, whose streams fail after about ``every`` bytes."""
    block = rng.randbytes(1_000_003)
    twice = block + block  # enough for a read that begins at the end of a block

    def content(start: int, stop: int) -> bytes:
        begin = start % len(block)
        return twice[begin : begin + stop - start]

    scripts = [
        {"after": every + rng.randrange(50_000), "short": _LARGE_READ, "how": "error", "refuse": False}
        for _ in range(size // every + 1)
    ]
    return Source(content, size, scripts, short=_LARGE_READ)
