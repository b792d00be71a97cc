"""What reading a large object may cost."""

from __future__ import annotations

from typing import Any

from pytest_interview import Contest, graded

from .oracle import expected_large

_SIZE = 48 << 20
_EVERY = 700_000


def _check(arguments: dict[str, Any], seen: Any) -> None:
    digest, lengths = expected_large(arguments["size"], arguments["salt"])
    assert [seen["ended"], seen["digest"], seen["lengths"]] == ["returned", digest, lengths]


@graded(points=6, part=3, needs=["test_chunks_have_their_size", "test_reads_on_where_it_stopped"])
def test_memory_stays_flat(contest: Contest) -> None:
    """Reading 48 MiB adds at most 24 MiB of memory."""
    contest.peak(
        "large",
        lambda rng: {"size": _SIZE, "every": _EVERY, "salt": rng.randrange(256)},
        check=_check,
        at_most=24 << 20,
    )


@graded(points=4, part=3, needs=["test_chunks_have_their_size", "test_reads_on_where_it_stopped"])
def test_no_byte_is_read_twice(contest: Contest) -> None:
    """The bytes received from all streams are at most the object's size and 2 percent."""
    seen = contest.candidate.observe("large", size=_SIZE, every=_EVERY, salt=5)
    _check({"size": _SIZE, "salt": 5}, seen)
    contest.cost("bytes received", seen["received"], at_most=_SIZE * 1.02, unit="B")
