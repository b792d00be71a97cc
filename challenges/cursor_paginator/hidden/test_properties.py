"""Hidden properties of the cursor paginator."""

from __future__ import annotations

import re
import string
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import Table, apply, exactly, expected_walk

Row = dict[str, Any]
_SECRET = b"the judge's secret, 32 bytes...."
_URL_SAFE = string.ascii_letters + string.digits + "-_.~"
_BASE = {"secrets": [_SECRET], "now": 1000.0, "ttl": 60.0}
_DIRECTIONS = st.sampled_from(["asc", "desc"])


@st.composite
def _tables(draw: st.DrawFn, values: st.SearchStrategy[Any], most: int = 14) -> tuple[list[Row], list[list[str]]]:
    """Rows with two sort fields that may tie and a unique id, and a sort over them that ends with the id."""
    ids = draw(st.lists(st.integers(-5, 40), unique=True, max_size=most))
    rows = [{"id": number, "a": draw(values), "b": draw(values)} for number in ids]
    fields = draw(st.permutations(["a", "b"]))[: draw(st.integers(0, 2))]
    return rows, [[name, draw(_DIRECTIONS)] for name in [*fields, "id"]]


_SIMPLE = st.one_of(st.integers(0, 3), st.integers(0, 3), st.integers()) | st.just(7)
_TEXT = st.text(max_size=6) | st.sampled_from(["", "a", "b"])
_PART_ONE = _tables(_SIMPLE) | _tables(_TEXT)


def _items_and_more(pages: list[Any]) -> list[Any]:
    return [(page["items"], page["has_more"]) if type(page) is dict else page for page in pages]


@graded(points=24, part=1)
@given(table=_PART_ONE, n=st.integers(1, 6))
@example(table=([{"id": 1, "a": 0, "b": 0}, {"id": 2, "a": 0, "b": 0}], [["id", "asc"]]), n=2)
@example(table=([], [["id", "asc"]]), n=1)
@example(table=([{"id": i, "a": i % 2, "b": 0} for i in range(5)], [["a", "asc"], ["id", "desc"]]), n=1)
def test_walks_everything(candidate: Candidate, table: tuple[list[Row], list[list[str]]], n: int) -> None:
    """Following the cursors leads through every row once, in order, and ends."""
    rows, sort = table
    expected = expected_walk(rows, sort, n, [], 30)
    source = Table(rows, sort)
    pages = candidate.observe(
        "walk", fetch=source.fetch, between=lambda: None, options={**_BASE, "sort": sort}, n=n, most=30
    )
    assert _items_and_more(pages) == expected
    for page in pages:
        assert type(page["has_more"]) is bool, f"has_more is {page['has_more']!a}, not True or False"
        assert (type(page["next_cursor"]) is str) == page["has_more"], "next_cursor is a string if and only if has_more"
        assert page["next_cursor"] is None or page["has_more"], "next_cursor is None on the last page"


@st.composite
def _changing_tables(draw: st.DrawFn) -> tuple[list[Row], list[list[str]], list[dict[str, Any]]]:
    """A table, and rows that come and go after each page."""
    rows, sort = draw(_tables(_SIMPLE))
    changes = []
    for number in range(draw(st.integers(1, 5))):
        present = [row["id"] for row in rows]
        gone = draw(st.lists(st.sampled_from(present), unique=True, max_size=4)) if present else []
        insert = [
            {"id": 100 * (number + 1) + i, "a": draw(_SIMPLE), "b": draw(_SIMPLE)}
            for i in range(draw(st.integers(0, 3)))
        ]
        changes.append({"delete": gone, "insert": insert})
    return rows, sort, changes


_FIVE = [{"id": i, "a": 0, "b": 0} for i in range(1, 6)]


@graded(points=18, part=1, needs=["test_walks_everything"])
@given(case=_changing_tables(), n=st.integers(1, 4))
@example(case=(_FIVE, [["id", "asc"]], [{"delete": [2], "insert": []}]), n=2)
@example(case=(_FIVE, [["id", "asc"]], [{"delete": [1], "insert": []}]), n=2)
@example(case=(_FIVE, [["id", "asc"]], [{"delete": [], "insert": [{"id": 0, "a": 0, "b": 0}]}]), n=2)
def test_pages_survive_changes(
    candidate: Candidate, case: tuple[list[Row], list[list[str]], list[dict[str, Any]]], n: int
) -> None:
    """Rows inserted or deleted between pages, the last row of a page included, make no other row repeat or get lost."""
    rows, sort, changes = case
    expected = expected_walk(rows, sort, n, changes, 30)
    source, done = Table(rows, sort), [0]

    def between() -> None:
        apply(source, changes, done[0])
        done[0] += 1

    pages = candidate.observe(
        "walk", fetch=source.fetch, between=between, options={**_BASE, "sort": sort}, n=n, most=30
    )
    assert _items_and_more(pages) == expected


@graded(points=8, part=1, needs=["test_walks_everything"])
@given(table=_PART_ONE, n=st.integers(1, 2))
@example(table=([{"id": 1, "a": "ÿ?ÿ>", "b": ""}, {"id": 2, "a": "ÿ?ÿ>", "b": ""}], [["a", "asc"], ["id", "asc"]]), n=1)
def test_cursors_are_url_safe(candidate: Candidate, table: tuple[list[Row], list[list[str]]], n: int) -> None:
    """A cursor has only characters that a URL takes as they are."""
    rows, sort = table
    options = {**_BASE, "sort": sort}
    pages = candidate.observe(
        "walk", fetch=Table(rows, sort).fetch, between=lambda: None, options=options, n=n, most=30
    )
    for page in pages:
        cursor = page["next_cursor"]
        assert cursor is None or re.fullmatch("[-A-Za-z0-9_.~]+", cursor), f"the cursor {cursor!a} is not URL-safe"


_ANY = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([0.0, -0.0, 1.0, 1e300, 5e-324, 0.1]),
    st.text(max_size=8),
    st.sampled_from(["1", "None", "", "\x00", "é", "\U0001f600"]),
    st.binary(max_size=8),
)


def _row(number: int, value: Any) -> Row:
    return {"id": number, "a": value, "b": 0}


@graded(points=8, part=2, needs=["test_walks_everything"])
@given(value=_ANY)
@example(value=True)
@example(value=1)
@example(value=1.0)
@example(value="1")
@example(value=b"\xff\x00")
@example(value=None)
@example(value=-0.0)
@example(value=2**80)
def test_keeps_types(candidate: Candidate, value: Any) -> None:
    """The values of a position reach fetch_after with the very value and type that the row had."""
    sort = [["a", "asc"], ["id", "asc"]]
    source = Table([_row(1, value), _row(2, value)], sort)
    expected = {exactly(value)}
    candidate.observe("walk", fetch=source.fetch, between=lambda: None, options={**_BASE, "sort": sort}, n=1, most=2)
    seen = {exactly(position[0]) for position, _ in source.log if position is not None}
    assert seen == expected


_SORT = [["a", "asc"], ["id", "asc"]]


def _cursor(candidate: Candidate, options: dict[str, Any], value: Any = "x") -> str:
    """A good cursor."""
    source = Table([_row(1, value), _row(2, value), _row(3, value)], _SORT)
    pages = candidate.observe("walk", fetch=source.fetch, between=lambda: None, options=options, n=1, most=1)
    cursor = pages[0]["next_cursor"]
    assert type(cursor) is str, "there is no cursor to try this with"
    assert cursor, "the cursor is empty"
    return cursor


def _use(candidate: Candidate, options: dict[str, Any], cursors: list[str]) -> tuple[list[Any], int]:
    """What ``after`` did with each string, and how often it fetched."""
    source = Table([_row(1, "x"), _row(2, "x"), _row(3, "x")], _SORT)
    return candidate.observe("use", fetch=source.fetch, options=options, cursors=cursors, n=1), len(source.log)


_PAGE_TWO = {"items": [_row(2, "x")], "has_more": True}


def _good(seen: Any) -> bool:
    return type(seen) is dict and {"items": seen["items"], "has_more": seen["has_more"]} == _PAGE_TWO


@graded(points=10, part=2, needs=["test_walks_everything"])
@settings(max_examples=25)  # of about 150 strings each
@given(data=st.data())
def test_refuses_tampered_cursors(candidate: Candidate, data: st.DataObject) -> None:
    """A string that differs from a cursor in any way is refused, without a fetch."""
    options = {**_BASE, "sort": _SORT}
    cursor = _cursor(candidate, options)
    place = data.draw(st.integers(0, len(cursor) - 1), label="place")
    cut = data.draw(st.integers(0, len(cursor) - 1), label="cut")
    more = data.draw(st.text(_URL_SAFE + "=+/ \n", min_size=1, max_size=3), label="more")
    ends = [cursor[:-1] + character for character in _URL_SAFE]
    spots = [cursor[:place] + character + cursor[place + 1 :] for character in _URL_SAFE]
    bent = [
        *ends,
        *spots,
        cursor[:cut],
        cursor + more,
        more + cursor,
        cursor[:place] + more + cursor[place:],
        cursor + "=",
    ]
    bent += [cursor.swapcase(), cursor[::-1], cursor + cursor, "", "\u00e9", "\ud800", "." * 20, "A" * 40]
    bent = [one for one in bent if one != cursor]
    seen, fetches = _use(candidate, options, bent)
    for string_, one in zip(bent, seen, strict=True):
        assert one == ["raised", "InvalidCursorError", True], (
            f"after({string_!a}) was accepted or failed otherwise: {one!a:.200}"
        )
    assert fetches == 0, "a refused cursor must not lead to a fetch"


@graded(points=8, part=2, needs=["test_walks_everything"])
@given(
    old=st.binary(min_size=8, max_size=24),
    new=st.binary(min_size=8, max_size=24),
    other=st.sampled_from(
        [[["a", "desc"], ["id", "asc"]], [["id", "asc"]], [["b", "asc"], ["id", "asc"]], [["id", "asc"], ["a", "asc"]]]
    ),
)
@example(old=b"old secret", new=b"new secret", other=[["id", "asc"], ["a", "asc"]])
@example(old=b"old secret", new=b"new secret", other=[["b", "asc"], ["id", "asc"]])
@example(old=b"old secret", new=b"new secret", other=[["a", "desc"], ["id", "asc"]])
def test_binds_secret_and_sort(candidate: Candidate, old: bytes, new: bytes, other: list[list[str]]) -> None:
    """A cursor is good with its secret, first or not, and for its sort; with others it is refused."""
    if old == new:
        new += b"!"
    options = {**_BASE, "sort": _SORT, "secrets": [old]}
    cursor = _cursor(candidate, options)
    for secrets in ([old], [new, old], [old, new], [b"third", new, old]):
        (seen,), _ = _use(candidate, {**options, "secrets": secrets}, [cursor])
        assert _good(seen), f"refused with the secrets {secrets!a}: {seen!a:.200}"
    rotated = _cursor(candidate, {**options, "secrets": [new, old]})
    cases = [
        ("signed by the first of two secrets, used where only the second is known", options, rotated),
        ("another secret", {**options, "secrets": [new]}, cursor),
        ("another sort", {**options, "sort": other}, cursor),
    ]
    for why, strange, one in cases:
        (seen,), fetches = _use(candidate, strange, [one])
        assert (seen, fetches) == (["raised", "InvalidCursorError", True], 0), why


@graded(points=6, part=2, needs=["test_walks_everything"])
@given(
    made=st.sampled_from([0.0, 1000.25, 1.7e9]),
    ttl=st.sampled_from([0.5, 60.0, 86400.0]),
    late=st.sampled_from([-0.25, 0.0, 0.25, 100000.0]),
)
@example(made=1000.25, ttl=60.0, late=0.0)
@example(made=1000.25, ttl=60.0, late=0.25)
@example(made=1000.25, ttl=0.5, late=-0.25)
def test_expires(candidate: Candidate, made: float, ttl: float, late: float) -> None:
    """A cursor is good until ttl seconds after it was made, and expired later."""
    cursor = _cursor(candidate, {**_BASE, "sort": _SORT, "now": made, "ttl": ttl})
    (seen,), fetches = _use(candidate, {**_BASE, "sort": _SORT, "now": made + ttl + late, "ttl": ttl}, [cursor])
    if late > 0:
        assert (seen, fetches) == (["raised", "ExpiredCursorError", True], 0)
    else:
        assert _good(seen), f"refused {-late} seconds before the end: {seen!a:.200}"
