"""What reading a large object may cost."""

from __future__ import annotations

import hashlib
import random
from typing import Any

from pytest_interview import Contest, graded

from .oracle import Source, large_source

_SIZE = 24 << 20
_EVERY = 350_000
_OPTIONS = {"chunk_size": 1 << 19, "max_retries": 1000, "base": 1.0, "cap": 8.0}


def _arguments(source: Source) -> dict[str, Any]:
    return {**source.collaborators(), "size": _SIZE, "options": _OPTIONS}


def _check(source: Source, seen: Any) -> None:
    digest = hashlib.sha256()
    for start in range(0, _SIZE, 1 << 18):
        digest.update(source.content(start, start + (1 << 18)))
    assert seen == {"ended": "returned", "digest": digest.hexdigest(), "lengths": {1 << 19: _SIZE >> 19}}


@graded(points=6, part=3, needs=["test_chunks_have_their_size", "test_reads_on_where_it_stopped"])
def test_memory_stays_flat(contest: Contest) -> None:
    """Reading 24 MiB adds at most 12 MiB of memory."""
    sources: list[Source] = []

    def arguments(rng: random.Random) -> dict[str, Any]:
        sources.append(large_source(rng, _SIZE, _EVERY))
        return _arguments(sources[-1])

    contest.peak("large", arguments, check=lambda _, seen: _check(sources[-1], seen), at_most=12 << 20)


@graded(points=4, part=3, needs=["test_chunks_have_their_size", "test_reads_on_where_it_stopped"])
def test_no_byte_is_read_twice(contest: Contest) -> None:
    """The bytes received from all streams are at most the object's size and 2 percent."""
    source = large_source(random.Random(5), _SIZE, _EVERY)  # repeatable, no secret
    seen = contest.candidate.observe("large", **_arguments(source))
    _check(source, seen)
    contest.cost("bytes received", source.received, at_most=_SIZE * 1.02, unit="B")
