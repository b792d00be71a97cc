"""Hidden properties of the external sort."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import expected, keys_of, lines_of

_LINE = st.text("abcde", min_size=1, max_size=4).map(str.encode)
_LINES = st.lists(_LINE, max_size=40)
_KIND = st.sampled_from(["whole", "first", "last", "length"])
_MAX_LINES = st.integers(1, 12) | st.sampled_from([39, 40, 100])
_ODD = st.lists(
    st.lists(st.sampled_from([b"a", b"\r", b"\0", b" ", b"\t", b"\x85", b"\xff", b"\x1c", b"\x0c", b"\xe2\x80\xa8"]))
    .map(b"".join),
    max_size=8,
)  # fmt: skip
_MANY = [b"%d%d" % (n * 7 % 3, n) for n in range(170)]
_MOST_FILES = 32
_STATED = "returned"


def _joined(lines: list[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


@graded(points=20, part=1)
@given(lines=_LINES, kind=_KIND, max_lines=_MAX_LINES)
@example(lines=[b"b", b"a", b"c"], kind="whole", max_lines=1)
@example(lines=[b"d", b"b", b"a", b"c"], kind="whole", max_lines=2)
@example(lines=[b"e", b"d", b"b", b"a", b"c"], kind="whole", max_lines=2)
@example(lines=[b"ab", b"ba"], kind="last", max_lines=5)
@example(lines=[], kind="whole", max_lines=3)
def test_sorts_by_the_key(candidate: Candidate, lines: list[bytes], kind: str, max_lines: int) -> None:
    """All lines are in the target, in the order of their keys, whatever max_lines is, and their number is returned."""
    keys, all_lines = sorted(keys_of(lines, kind)), Counter(lines)
    seen = candidate.observe("sort", content=_joined(lines), kind=kind, max_lines=max_lines, before=b"old\n")
    assert (seen["ended"], seen["lines"]) == (_STATED, len(lines))
    found = lines_of(seen["target"])
    assert keys_of(found, kind) == keys
    assert Counter(found) == all_lines


@graded(points=12, part=1, needs=["test_sorts_by_the_key"])
@given(lines=_LINES, kind=st.sampled_from(["first", "last", "length"]), max_lines=_MAX_LINES)
@example(lines=[b"ab", b"aa", b"ac", b"aa"], kind="first", max_lines=10)
@example(lines=[b"ab", b"aa", b"ac", b"aa"], kind="first", max_lines=1)
@example(lines=[b"ac", b"ab", b"b", b"aa", b"ad"], kind="first", max_lines=2)
@example(lines=[b"%02d" % n for n in range(25, 0, -1)], kind="length", max_lines=2)
def test_equal_keys_keep_their_order(candidate: Candidate, lines: list[bytes], kind: str, max_lines: int) -> None:
    """Lines with equal keys are in the order of the source, within a run and over several."""
    wanted = expected(_joined(lines), kind)
    seen = candidate.observe("sort", content=_joined(lines), kind=kind, max_lines=max_lines)
    assert seen["target"] == wanted


@graded(points=18, part=1, needs=["test_sorts_by_the_key"])
@settings(max_examples=5)
@given(count=st.integers(900, 1000), max_lines=st.integers(40, 100), factor=st.sampled_from([37, 101, 499]))
def test_few_lines_are_in_memory(candidate: Candidate, count: int, max_lines: int, factor: int) -> None:
    """Of a thousand lines, at no time are more keys there than for two times max_lines, and 100 more."""
    content = _joined([b"%d" % (n * factor % 1009) for n in range(count)])
    wanted = expected(content, "whole")
    seen = candidate.observe("sort", content=content, kind="whole", max_lines=max_lines)
    assert seen["target"] == wanted
    assert seen["most_keys"] <= 2 * max_lines + 100, "the keys of so many lines were in memory at a time"


@graded(points=5, part=2, needs=["test_sorts_by_the_key"])
@settings(max_examples=25)
@given(lines=_ODD, kind=_KIND, max_lines=st.integers(1, 4), end=st.booleans())
@example(lines=[b"b", b"a"], kind="whole", max_lines=1, end=False)
@example(lines=[b"b", b"a"], kind="whole", max_lines=5, end=False)
@example(lines=[b"a\r", b"a", b"\r"], kind="last", max_lines=5, end=True)
@example(lines=[b" b", b"a ", b"\xff\xfe"], kind="whole", max_lines=2, end=True)
@example(lines=[b"b", b"", b"a", b""], kind="whole", max_lines=2, end=True)
@example(lines=[b"b\x85a", b"a\x0cb", b"\0"], kind="whole", max_lines=2, end=True)
def test_lines_are_bytes(candidate: Candidate, lines: list[bytes], kind: str, max_lines: int, end: bool) -> None:
    """Lines end at a newline only, which each has in the target, and all other bytes are kept."""
    content = _joined(lines)
    content = content if end else content.removesuffix(b"\n")
    wanted = lines_of(expected(content, kind))
    keys, all_lines = keys_of(wanted, kind), Counter(wanted)
    seen = candidate.observe("sort", content=content, kind=kind, max_lines=max_lines)
    assert seen["lines"] == len(wanted)
    assert seen["target"][-1:] == (b"\n" if wanted else b""), "the last line has no end"
    found = lines_of(seen["target"])
    assert keys_of(found, kind) == keys
    assert Counter(found) == all_lines


@graded(points=4, part=2, needs=["test_equal_keys_keep_their_order"])
@given(lines=_LINES, kind=st.sampled_from(["first", "last", "length"]), max_lines=_MAX_LINES)
@example(lines=[b"ab", b"aa", b"b", b"ac", b"aa"], kind="first", max_lines=10)
@example(lines=[b"ab", b"aa", b"b", b"ac", b"aa"], kind="first", max_lines=1)
@example(lines=[b"ac", b"ab", b"b", b"aa", b"ad"], kind="first", max_lines=2)
def test_reverse(candidate: Candidate, lines: list[bytes], kind: str, max_lines: int) -> None:
    """With reverse=True keys descend, and lines with equal keys are in the order of the source all the same."""
    wanted = expected(_joined(lines), kind, reverse=True)
    seen = candidate.observe("sort", content=_joined(lines), kind=kind, max_lines=max_lines, reverse=True)
    assert seen["target"] == wanted


@graded(points=6, part=2, needs=["test_sorts_by_the_key", "test_equal_keys_keep_their_order"])
@settings(max_examples=8)
@given(count=st.integers(60, 170), max_lines=st.integers(1, 2))
@example(count=170, max_lines=1)
@example(count=170, max_lines=3)
@example(count=80, max_lines=2)
@example(count=33, max_lines=1)
@example(count=32, max_lines=1)
@example(count=50, max_lines=1)
def test_many_runs(candidate: Candidate, count: int, max_lines: int) -> None:
    """With more runs than files may be open, the result is the same, and never are more than 32 files open at a time."""
    content = _joined(_MANY[:count])
    wanted = expected(content, "first")
    seen = candidate.observe("open_files", content=content, kind="first", max_lines=max_lines, every=13)
    assert (seen["ended"], seen["target"]) == (_STATED, wanted)
    assert seen["most_files"] <= _MOST_FILES, "so many files were open at a time"
    assert seen["left"] <= 0, "files are still open"


_CUTS = st.tuples(st.sampled_from(["key", "less"]), st.sampled_from([0.0, 0.2, 0.45, 0.7, 0.9, 1.0]))


def _interrupted(candidate: Candidate, count: int, max_lines: int, cut: tuple[str, float], **more: Any) -> Any:
    options = {"before": b"before\n", "same": False, **more}
    return candidate.observe(
        "interrupted",
        content=_joined(_MANY[:count]),
        kind="whole",
        max_lines=max_lines,
        what=cut[0],
        part=cut[1],
        **options,
    )


@graded(points=4, part=2, needs=["test_sorts_by_the_key"])
@settings(max_examples=15)
@given(count=st.integers(2, 40), max_lines=st.integers(1, 45), cut=_CUTS)
@example(count=30, max_lines=4, cut=("key", 0.2))
@example(count=30, max_lines=4, cut=("less", 1.0))
@example(count=60, max_lines=1, cut=("less", 0.7))
def test_nothing_is_left(candidate: Candidate, count: int, max_lines: int, cut: tuple[str, float]) -> None:
    """After a result and after an exception of the key or a comparison, no temporary file is left, and those of others are there."""
    seen = _interrupted(candidate, count, max_lines, cut)
    assert (seen["whole"]["left"], seen["cut"]["left"]) == ([], [])


@graded(points=6, part=2, needs=["test_sorts_by_the_key"])
@settings(max_examples=15)
@given(
    count=st.integers(2, 40),
    max_lines=st.integers(1, 45),
    cut=_CUTS,
    before=st.sampled_from([b"before\n", None]),
    same=st.booleans(),
)
@example(count=30, max_lines=4, cut=("less", 1.0), before=None, same=False)
@example(count=30, max_lines=4, cut=("key", 1.0), before=b"before\n", same=False)
@example(count=30, max_lines=4, cut=("less", 0.9), before=b"before\n", same=True)
@example(count=30, max_lines=45, cut=("key", 0.0), before=b"before\n", same=False)
def test_the_target_is_old_or_new(
    candidate: Candidate, count: int, max_lines: int, cut: tuple[str, float], before: bytes | None, same: bool
) -> None:
    """Until all is done the target is what it was, also when the call ends by an exception; it may be the source."""
    content = _joined(_MANY[:count])
    wanted, old = expected(content, "whole"), content if same else before
    seen = _interrupted(candidate, count, max_lines, cut, before=before, same=same)
    assert (seen["whole"]["ended"], seen["whole"]["target"]) == (_STATED, wanted)
    assert (seen["cut"]["ended"], seen["cut"]["target"]) == ("StopHere", old)
    for run in ("whole", "cut"):
        assert [found for found in seen[run]["meanwhile"] if found != old] == []


@graded(points=3, part=2, needs=["test_sorts_by_the_key"])
@settings(max_examples=5)
@given(at=st.integers(1, 30), max_lines=st.integers(2, 9))
@example(at=10, max_lines=4)
@example(at=29, max_lines=4)
def test_sorts_share_a_directory(candidate: Candidate, at: int, max_lines: int) -> None:
    """Two sorts may use the same tmpdir at the same time."""
    content, inner = _joined(_MANY[:30]), _joined(_MANY[50:90])
    wanted = {"outer": [_STATED, expected(content, "whole")], "inner": [_STATED, expected(inner, "whole")]}
    seen = candidate.observe("nested", content=content, inner=inner, kind="whole", max_lines=max_lines, at=at)
    assert seen == wanted


@graded(points=2, part=2, needs=["test_sorts_by_the_key"])
def test_bad_arguments(candidate: Candidate) -> None:
    """A max_lines below 1 is a ValueError, a missing source a FileNotFoundError, and nothing changes."""
    for ended, content, max_lines in [
        ("ValueError", _joined(_MANY[:5]), 0),
        ("ValueError", _joined(_MANY[:5]), -3),
        ("ValueError", b"", 0),
        ("FileNotFoundError", None, 3),
    ]:
        options = {"kind": "first", "before": b"old", "same": False, "what": "key", "part": 0.0}
        seen = candidate.observe("interrupted", content=content, max_lines=max_lines, **options)["whole"]
        assert (seen["ended"], seen["target"]) == (ended, b"old")
