"""Hidden properties of the keyset: small tables, and every row as the place where a page begins or ends."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pytest_interview import Assistant, Candidate, graded

from .oracle import COLUMNS, Call, Database, Keys, Row, Table, expected_page

_NAMES = [("id",), ("a", "id"), ("b", "id"), ("a", "b", "id"), ("b", "a", "id")]
_ALL_KEYS: list[Keys] = [
    tuple(zip(names, directions, strict=True))
    for names in _NAMES
    for directions in product(["asc", "desc"], repeat=len(names))
]
_KEYS = st.sampled_from(_ALL_KEYS)
_LIMITS = st.integers(1, 4)
_IDS = st.integers(0, 30)


def _row(a: st.SearchStrategy[Any], b: st.SearchStrategy[Any]) -> st.SearchStrategy[Row]:
    return st.tuples(_IDS, a, b)


def _rows(row: st.SearchStrategy[Row], most: int = 7) -> st.SearchStrategy[list[Row]]:
    return st.lists(row, unique_by=lambda each: each[0], max_size=most)


_PLAIN = _row(st.sampled_from([-1, 0, 1.5, 2]), st.sampled_from(["x", "y", ""]))
_NULLABLE = _row(st.sampled_from([None, None, 0, -1]), st.sampled_from([None, None, "x", ""]))
_TIED: list[Row] = [(4, 1, "x"), (1, 1, "y"), (3, 0, "x"), (2, 1, "x"), (5, 2, "y"), (6, 0, "y")]
_MIXED: Keys = (("a", "desc"), ("b", "asc"), ("id", "desc"))
_OTHER: Keys = (("a", "asc"), ("b", "desc"), ("id", "asc"))
_WITH_NULL: list[Row] = [(1, None, "x"), (2, 0, None), (3, None, None), (4, 0, "x"), (5, None, ""), (6, -1, None)]


def _look(candidate: Candidate, assistant: Assistant, table: Table, calls: list[Call], parts: list[str]) -> None:
    """Compare pages with what is expected, as far as a test is about it."""
    wanted = [expected_page(table, call) for call in calls]
    expected = [(call, {part: page[part] for part in parts}) for call, page in zip(calls, wanted, strict=True)]
    database = Database(assistant.observe, table)
    keys = [*table.keys]
    seen = candidate.observe("pages", execute=database.execute, columns=[*COLUMNS], keys=keys, calls=calls)
    observed = [
        (call, page if type(page) is str else {part: page[part] for part in parts})
        for call, page in zip(calls, seen, strict=True)
    ]
    assert observed == expected


def _at_each(table: Table, direction: str, limit: int) -> list[Call]:
    """Pages next to each row."""
    return [(direction, limit, row) for row in table.in_order()]


@graded(points=12, part=1)
@given(rows=_rows(_PLAIN), keys=_KEYS, limit=_LIMITS)
@example(rows=_TIED, keys=_MIXED, limit=4)
@example(rows=_TIED, keys=_OTHER, limit=4)
@example(rows=[], keys=(("id", "asc"),), limit=3)
def test_the_first_page(candidate: Candidate, assistant: Assistant, rows: list[Row], keys: Keys, limit: int) -> None:
    """The first page has the first rows, sorted by all keys, each in its direction."""
    _look(candidate, assistant, Table(keys, tuple(rows)), [("forward", limit, None)], ["rows"])


@graded(points=18, part=1, needs=["test_the_first_page"])
@given(rows=_rows(_PLAIN), keys=_KEYS, limit=_LIMITS)
@example(rows=_TIED, keys=_MIXED, limit=2)
@example(rows=_TIED, keys=_OTHER, limit=3)
@example(rows=_TIED, keys=(("a", "asc"), ("b", "asc"), ("id", "asc")), limit=5)
@example(rows=_TIED, keys=(("b", "desc"), ("id", "asc")), limit=3)
def test_pages_after_a_row(candidate: Candidate, assistant: Assistant, rows: list[Row], keys: Keys, limit: int) -> None:
    """After each row of the table come the next ones, for every mixture of directions."""
    table = Table(keys, tuple(rows))
    _look(candidate, assistant, table, _at_each(table, "forward", limit), ["rows"])


@graded(points=9, part=1, needs=["test_pages_after_a_row"])
@given(rows=_rows(_PLAIN), keys=_KEYS, limit=_LIMITS)
@settings(max_examples=25)
@example(rows=_TIED, keys=_MIXED, limit=3)
@example(rows=_TIED, keys=_MIXED, limit=6)
@example(rows=_TIED, keys=_OTHER, limit=1)
def test_knows_whether_more_follows(
    candidate: Candidate, assistant: Assistant, rows: list[Row], keys: Keys, limit: int
) -> None:
    """A page knows whether a row comes after its rows."""
    table = Table(keys, tuple(rows))
    _look(candidate, assistant, table, [("forward", limit, None), *_at_each(table, "forward", limit)], ["has_next"])


@graded(points=8, part=1, needs=["test_pages_after_a_row"])
@given(rows=_rows(_PLAIN), gone=st.lists(_PLAIN, min_size=1, max_size=6), keys=_KEYS, limit=_LIMITS)
@settings(max_examples=20)
@example(
    rows=[(1, 2, "x"), (2, 1.5, "x")], gone=[(1, 0, "x"), (7, 0, "x")], keys=(("a", "asc"), ("id", "asc")), limit=3
)
@example(rows=[(1, 2, "x"), (2, 1.5, "x")], gone=[(9, 2, "y"), (0, 1.5, "y")], keys=_MIXED, limit=3)
@example(rows=_TIED, gone=[(9, 1, "x"), (0, 1, "x"), (4, 1, "y")], keys=_MIXED, limit=2)
def test_the_row_may_be_gone(
    candidate: Candidate, assistant: Assistant, rows: list[Row], gone: list[Row], keys: Keys, limit: int
) -> None:
    """A page after a row that was deleted or changed begins behind the place where it was."""
    calls: list[Call] = [("forward", limit, row) for row in gone]
    _look(candidate, assistant, Table(keys, tuple(rows)), calls, ["rows"])


_TEXTS = st.sampled_from(["x", "'", "''", "it's", '"', "?", "%s", "{}", "\\", "NULL", "--", "\n", "é", "' OR '1'='1"])


@graded(points=3, part=1, needs=["test_pages_after_a_row"])
@given(rows=_rows(_row(st.just(1), _TEXTS)), direction=st.sampled_from(["asc", "desc"]))
@settings(max_examples=15)
@example(rows=[(1, 1, "a"), (2, 1, "it's"), (3, 1, "' OR '1'='1")], direction="asc")
@example(rows=[(1, 1, "a"), (2, 1, "'"), (3, 1, "z")], direction="desc")
def test_values_may_be_any_text(candidate: Candidate, assistant: Assistant, rows: list[Row], direction: str) -> None:
    """Whatever is in a text, it is a value."""
    table = Table((("b", direction), ("id", "asc")), tuple(rows))
    _look(candidate, assistant, table, _at_each(table, "forward", 2), ["rows"])


@graded(points=9, part=2, needs=["test_the_first_page", "test_pages_after_a_row"])
@given(rows=_rows(_PLAIN), keys=_KEYS, limit=_LIMITS)
@settings(max_examples=25)
@example(rows=_TIED, keys=_MIXED, limit=2)
@example(rows=_TIED, keys=_OTHER, limit=3)
def test_pages_before_a_row(
    candidate: Candidate, assistant: Assistant, rows: list[Row], keys: Keys, limit: int
) -> None:
    """Before each row come the nearest ones, and at the end the last ones, in the order of every other page."""
    table = Table(keys, tuple(rows))
    calls: list[Call] = [("backward", limit, None), *_at_each(table, "backward", limit)]
    _look(candidate, assistant, table, calls, ["rows"])


@graded(points=2, part=2, needs=["test_pages_before_a_row", "test_the_row_may_be_gone"])
@given(rows=_rows(_PLAIN), gone=st.lists(_PLAIN, min_size=1, max_size=4), keys=_KEYS, limit=_LIMITS)
@settings(max_examples=15)
@example(rows=_TIED, gone=[(9, 1, "x"), (0, 1, "x"), (4, 1, "y")], keys=_OTHER, limit=3)
def test_the_row_before_may_be_gone(
    candidate: Candidate, assistant: Assistant, rows: list[Row], gone: list[Row], keys: Keys, limit: int
) -> None:
    """A page before a row that was deleted or changed ends before the place where it was."""
    calls: list[Call] = [("backward", limit, row) for row in gone]
    _look(candidate, assistant, Table(keys, tuple(rows)), calls, ["rows"])


@graded(points=8, part=2, needs=["test_the_row_before_may_be_gone", "test_knows_whether_more_follows"])
@given(rows=_rows(_PLAIN, 5), gone=st.lists(_PLAIN, max_size=2), keys=_KEYS, limit=_LIMITS)
@settings(max_examples=12)
@example(rows=_TIED[:3], gone=[(9, 9, "z"), (0, -9, "a")], keys=_MIXED, limit=2)
@example(rows=_TIED[:3], gone=[(9, 9, "z"), (0, -9, "a")], keys=_OTHER, limit=3)
@example(rows=_TIED, gone=[], keys=_OTHER, limit=5)
@example(rows=_TIED[:1], gone=[], keys=(("a", "asc"), ("id", "desc")), limit=1)
@example(rows=[], gone=[(1, 0, "x")], keys=(("id", "asc"),), limit=1)
def test_knows_what_is_around(
    candidate: Candidate, assistant: Assistant, rows: list[Row], gone: list[Row], keys: Keys, limit: int
) -> None:
    """Each page, in either direction and also without rows, knows whether there are rows before it and behind it."""
    table = Table(keys, tuple(rows))
    anchors = [None, *table.in_order(), *gone]
    calls: list[Call] = [(direction, limit, row) for direction in ("forward", "backward") for row in anchors]
    _look(candidate, assistant, table, calls, ["has_next", "has_prev"])


@graded(points=7, part=2, needs=["test_pages_after_a_row"])
@given(rows=_rows(_NULLABLE), keys=_KEYS, limit=_LIMITS)
@settings(max_examples=25)
@example(rows=_WITH_NULL, keys=_MIXED, limit=2)
@example(rows=_WITH_NULL, keys=_OTHER, limit=5)
@example(rows=_WITH_NULL, keys=(("b", "asc"), ("a", "asc"), ("id", "desc")), limit=5)
@example(rows=_WITH_NULL, keys=(("a", "desc"), ("id", "asc")), limit=3)
def test_null_forward(candidate: Candidate, assistant: Assistant, rows: list[Row], keys: Keys, limit: int) -> None:
    """NULL comes first where a key ascends and last where it descends, and no row is lost behind it."""
    table = Table(keys, tuple(rows))
    calls: list[Call] = [("forward", limit, None), *_at_each(table, "forward", limit)]
    _look(candidate, assistant, table, calls, ["rows"])


@graded(points=4, part=2, needs=["test_null_forward", "test_knows_what_is_around"])
@given(rows=_rows(_NULLABLE), gone=st.lists(_NULLABLE, max_size=2), keys=_KEYS, limit=_LIMITS)
@settings(max_examples=15)
@example(rows=_WITH_NULL, gone=[], keys=_MIXED, limit=2)
@example(rows=_WITH_NULL, gone=[], keys=_OTHER, limit=5)
@example(rows=_WITH_NULL[:1], gone=[(0, 0, None)], keys=(("a", "desc"), ("id", "asc")), limit=1)
def test_null_backward(
    candidate: Candidate, assistant: Assistant, rows: list[Row], gone: list[Row], keys: Keys, limit: int
) -> None:
    """So it is on the way back, and for what is around a page."""
    table = Table(keys, tuple(rows))
    anchors = [None, *table.in_order(), *gone]
    calls: list[Call] = [(direction, limit, row) for direction in ("backward", "forward") for row in anchors]
    _look(candidate, assistant, table, calls, ["rows", "has_next", "has_prev"])
