"""Dead letter ingest: fill in this file. The README says what is graded, part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Record = dict[str, Any]


class SinkUnavailableError(Exception):
    """The sink is down."""


class KeyBlockedError(Exception):
    """A record cannot be stored because one before it, with the same key, was not."""


def ingest(
    source: Iterable[Record],
    sink: Callable[[list[Record]], object],
    dead_letter: Callable[[Record, Exception], object],
    commit: Callable[[int], object],
    *,
    batch_size: int,
    max_attempts: int,
    backoff: Callable[[int], float],
    sleep: Callable[[float], object],
) -> tuple[int, int]:
    """Store or dead-letter every record of the source; how many of each there were."""
    raise NotImplementedError


def redrive(
    letters: list[Record],
    sink: Callable[[list[Record]], object],
    discard: Callable[[Record], object],
    *,
    max_attempts: int,
    backoff: Callable[[int], float],
    sleep: Callable[[float], object],
) -> int:
    """Part 3: send dead-lettered records again; how many were stored."""
    raise NotImplementedError
