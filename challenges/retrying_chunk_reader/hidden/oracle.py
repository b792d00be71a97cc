"""What a reader has to do, counted in bytes from the scripts; nothing is read here."""

from __future__ import annotations

import hashlib
from typing import Any

_CAUSES = {
    "error": "ConnectionError",
    "timeout": "TimeoutError",
    "os": "OSError",
    "end": "any",
}  # the README leaves the last one open
_TRANSIENT = tuple(_CAUSES)


def expected_read(
    content: bytes, scripts: list[dict[str, Any]], stop_after: int, options: dict[str, Any]
) -> dict[str, Any]:
    """What ``read`` has to tell, ``received`` apart."""
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
        opens += [len(offsets)] * (
            (size + chunk_size - 1) // chunk_size - before if at == size else at // chunk_size - before
        )
        if stop_after >= 0 and len(opens) >= stop_after:
            opens = opens[:stop_after]
            break
        if at == size:
            break
        if script["how"] not in _TRANSIENT:
            ended = {"value": "ValueError", "key": "KeyError", "eof": "EOFError"}[script["how"]]
            break
        row = row + 1 if gained == 0 else 1
        if row > options["max_retries"]:
            ended, cause = "RetriesExhaustedError", _CAUSES[script["how"]]
            break
        limits.append(options["cap"] if row > 60 else min(options["cap"], options["base"] * 2.0 ** (row - 1)))
    chunks = [content[start : start + chunk_size] for start in range(0, size, chunk_size)][: len(opens)]
    return {
        "ended": ended,
        "cause": cause,
        "offsets": offsets,
        "opens_at_chunk": opens,
        "pauses": [limit / 2 for limit in limits],
        "ranges": [[0.0, limit] for limit in limits],
        "left_open": 0,
        "most_open": 1 if offsets else 0,
        "chunks": chunks,
    }


def expected_large(size: int, salt: int) -> tuple[str, dict[int, int]]:
    """Digest of the chunks of the large object, whose size is a multiple of 1 MiB, and how many have which length."""
    block = bytes((salt + 7 * i) % 256 for i in range(65_521))
    whole, rest = divmod(size, len(block))
    digest = hashlib.sha256()
    for _ in range(whole):
        digest.update(block)
    digest.update(block[:rest])
    return digest.hexdigest(), {1 << 20: size >> 20}
