"""Hidden properties of the retrying chunk reader."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import Source, expected_read, of_bytes

_CONTENT = st.integers(0, 40).map(lambda size: bytes(range(100, 100 + size)))
_SHORT = st.sampled_from([1, 2, 3, 7, 1000])


def _script(hows: list[str], afters: st.SearchStrategy[int]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"after": afters, "short": _SHORT, "how": st.sampled_from(hows), "refuse": st.just(False)}
    )


_REFUSED = st.sampled_from(["error", "timeout", "os"]).map(
    lambda how: {"after": 0, "short": 1, "how": how, "refuse": True}
)
_FAILS = ["error", "timeout", "os", "end"]
_OPTIONS = {"chunk_size": 5, "max_retries": 40, "base": 0.5, "cap": 8.0}


def _fails(after: int, how: str = "error", short: int = 1000) -> dict[str, Any]:
    return {"after": after, "short": short, "how": how, "refuse": False}


def _read(
    candidate: Candidate, content: bytes, scripts: list[dict[str, Any]], options: dict[str, Any], stop_after: int = -1
) -> tuple[Source, dict[str, str]]:
    """Have an object read: the log of it, and how it ended."""
    source = of_bytes(content, scripts)
    ended = candidate.observe(
        "read", **source.collaborators(), size=len(content), stop_after=stop_after, options=options
    )
    return source, ended


def _look(
    candidate: Candidate, content: bytes, scripts: list[dict[str, Any]], options: dict[str, Any], keys: list[str]
) -> None:
    """Compare what was seen with what is expected, as far as this test is about it."""
    wanted = expected_read(content, scripts, options)
    source, ended = _read(candidate, content, scripts, options)
    seen = source.log(ended)
    observed, expected = ({key: one[key] for key in keys} for one in (seen, wanted))
    assert observed == expected


@graded(points=20, part=1)
@given(content=_CONTENT, chunk_size=st.integers(1, 20), short=_SHORT)
@example(content=b"", chunk_size=3, short=1)
@example(content=b"abcdef", chunk_size=3, short=2)
def test_chunks_have_their_size(candidate: Candidate, content: bytes, chunk_size: int, short: int) -> None:
    """Without failures, every chunk but the last has chunk_size bytes, however short the reads are."""
    scripts = [_fails(1000, "error", short)]
    _look(candidate, content, scripts, {**_OPTIONS, "chunk_size": chunk_size}, ["ended", "chunks", "offsets"])


@graded(points=30, part=1, needs=["test_chunks_have_their_size"])
@given(
    content=_CONTENT,
    chunk_size=st.integers(1, 20),
    scripts=st.lists(_script(_FAILS, st.integers(0, 25)) | _REFUSED, max_size=8),
)
@example(content=bytes(20), chunk_size=8, scripts=[_fails(5, short=2), _fails(0, "end"), _fails(3, "end")])
@example(content=bytes(20), chunk_size=5, scripts=[_fails(5), _fails(5)])
def test_reads_on_where_it_stopped(
    candidate: Candidate, content: bytes, chunk_size: int, scripts: list[dict[str, Any]]
) -> None:
    """After a failure the object is opened at the first byte not received, and every chunk comes once, as soon as it is complete."""
    keys = ["ended", "chunks", "offsets", "opens_at_chunk"]
    _look(candidate, content, scripts, {**_OPTIONS, "chunk_size": chunk_size}, keys)


# Streams that fail between chunks only, so that these tests are about counting, not about where reading goes on.
_STALLS = st.lists(
    _script(["error", "timeout", "os"], st.sampled_from([0, 0, 0, 5, 10])) | _REFUSED, min_size=1, max_size=10
)


@graded(points=12, part=2, needs=["test_chunks_have_their_size"])
@given(scripts=_STALLS, max_retries=st.integers(0, 3))
@example(scripts=[_fails(5), _fails(5), _fails(5)], max_retries=1)
@example(scripts=[_fails(5), _fails(0), _fails(0)], max_retries=2)
@example(scripts=[_fails(5), _fails(0), _fails(0)], max_retries=3)
@example(scripts=[_fails(0)], max_retries=0)
def test_gives_up_after_max_retries(candidate: Candidate, scripts: list[dict[str, Any]], max_retries: int) -> None:
    """More than max_retries failures without a byte in between are a RetriesExhaustedError from the last; fewer are none."""
    options = {**_OPTIONS, "max_retries": max_retries}
    _look(candidate, bytes(range(30)), scripts, options, ["ended", "cause", "chunks", "offsets"])


@graded(points=10, part=2, needs=["test_chunks_have_their_size"])
@given(
    scripts=_STALLS,
    max_retries=st.integers(0, 8),
    base=st.sampled_from([0.25, 1.0]),
    cap=st.sampled_from([0.5, 4.0, 64.0]),
)
@example(scripts=[_fails(0)] * 3, max_retries=2, base=1.0, cap=64.0)
@example(scripts=[_fails(0), _fails(5), _fails(0)], max_retries=5, base=1.0, cap=64.0)
def test_pauses_with_full_jitter(
    candidate: Candidate, scripts: list[dict[str, Any]], max_retries: int, base: float, cap: float
) -> None:
    """Before each retry, and only then, it sleeps for a draw from 0 to min(cap, base * 2**k)."""
    options = {**_OPTIONS, "max_retries": max_retries, "base": base, "cap": cap}
    _look(candidate, bytes(range(30)), scripts, options, ["pauses", "ranges"])


@graded(points=4, part=2, needs=["test_chunks_have_their_size"])
def test_survives_thousands_of_failures(candidate: Candidate) -> None:
    """Twelve hundred failures in a row lead to twelve hundred pauses of at most cap."""
    scripts = [{"after": 0, "short": 1, "how": "error", "refuse": True}] * 1200
    _look(candidate, b"abc", scripts, {**_OPTIONS, "max_retries": 1200}, ["ended", "chunks", "ranges"])


@graded(points=6, part=2, needs=["test_chunks_have_their_size"])
@given(
    first=st.lists(_script(["error", "os"], st.sampled_from([0, 5])), max_size=2),
    how=st.sampled_from(["value", "key", "eof"]),
    after=st.integers(0, 12),
    refuse=st.booleans(),
)
@example(first=[], how="value", after=0, refuse=True)
@example(first=[], how="eof", after=0, refuse=True)
@example(first=[], how="key", after=7, refuse=False)
def test_other_exceptions_come_out(
    candidate: Candidate, first: list[dict[str, Any]], how: str, after: int, refuse: bool
) -> None:
    """An exception that is no OSError comes out as it is, at once, and is not retried."""
    scripts = [*first, {"after": 0 if refuse else after, "short": 1000, "how": how, "refuse": refuse}]
    wanted = expected_read(bytes(range(30)), scripts, _OPTIONS)
    source, ended = _read(candidate, bytes(range(30)), scripts, _OPTIONS)
    observed, expected = (
        (one["ended"], len(one["offsets"]), len(one["pauses"])) for one in (source.log(ended), wanted)
    )
    assert observed == expected


@graded(points=8, part=2, needs=["test_chunks_have_their_size"])
@given(
    scripts=st.lists(_script([*_FAILS, "value"], st.integers(0, 25)), max_size=5),
    stop_after=st.sampled_from([-1, 1, 2, 3]),
    max_retries=st.integers(0, 3),
)
@example(scripts=[], stop_after=1, max_retries=3)
@example(scripts=[_fails(7)], stop_after=-1, max_retries=3)
@example(scripts=[_fails(7), _fails(0)], stop_after=-1, max_retries=0)
@example(scripts=[_fails(7, "value")], stop_after=-1, max_retries=0)
def test_every_stream_is_closed(
    candidate: Candidate, scripts: list[dict[str, Any]], stop_after: int, max_retries: int
) -> None:
    """No stream is left open, and never are two open at once: after failures, errors, the end, and an early close."""
    options = {**_OPTIONS, "max_retries": max_retries}
    source, _ = _read(candidate, bytes(range(30)), scripts, options, stop_after)
    assert (source.left_open, source.most_open) == (0, 1)
