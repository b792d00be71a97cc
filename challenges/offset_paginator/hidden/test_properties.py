"""Hidden properties of the offset paginator.

The key is text, and rows are stored in another order than that of their keys: so nothing is sorted by chance.
"""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pytest_interview import Assistant, Candidate, graded

from .oracle import Database, Row, Table, expected_page, in_order

_KEYS = st.sampled_from([f"k{letter}" for letter in "qwertzuiopasdfgh"])
_COLUMNS = ("b", "id", "a")
_SORTS = st.sampled_from([None, "id", "-id", "a", "-a", "b", "-b"])
_SIZES = st.integers(1, 6)
_DIFFERENT = st.lists(
    st.tuples(st.text("abcxyz", max_size=5), _KEYS, st.integers(-99, 99)),
    unique_by=(lambda row: row[0], lambda row: row[1], lambda row: row[2]),
    max_size=9,
)


def _rows(texts: st.SearchStrategy[Any], numbers: st.SearchStrategy[Any], most: int = 9) -> st.SearchStrategy[Any]:
    return st.lists(st.tuples(texts, _KEYS, numbers), unique_by=lambda row: row[1], max_size=most)


_TIED = _rows(st.sampled_from(["x", "y"]), st.sampled_from([1, 2]))
_WITH_NULL = _rows(st.sampled_from([None, None, "x", "y"]), st.sampled_from([None, 0, -1, 7]))
_SOME: list[Row] = [("x", f"k{letter}", number) for number, letter in enumerate("qwertz")]


def _table(rows: list[Row]) -> Table:
    return Table("orders", _COLUMNS, "id", tuple(rows))


def _ask(
    candidate: Candidate, database: Database, calls: list[dict[str, Any]], max_size: int = 50
) -> list[dict[str, Any]]:
    table = database.table
    options = {"table": table.name, "columns": [*table.columns], "key": table.key, "max_size": max_size}
    seen = candidate.observe("pages", execute=database.execute, calls=calls, **options)
    assert type(seen) is list
    return seen


def _look(
    candidate: Candidate, assistant: Assistant, table: Table, calls: list[dict[str, Any]], parts: list[str]
) -> None:
    """Compare pages with what is expected, as far as a test is about it."""
    wanted = [expected_page(table, **call) for call in calls]
    expected = [{part: page[part] for part in parts} for page in wanted]
    database = Database(assistant.observe, table)
    seen = _ask(candidate, database, calls)
    observed = [page if type(page) is str else {part: page[part] for part in parts} for page in seen]
    assert observed == expected


def _all_pages(table: Table, size: int, order_by: str | None) -> list[dict[str, Any]]:
    count = -(-len(table.rows) // size)
    return [{"number": number, "size": size, "order_by": order_by} for number in range(1, max(count, 1) + 1)]


@graded(points=14, part=1)
@given(rows=_DIFFERENT, size=_SIZES, order_by=_SORTS)
@example(rows=[("c", "kw", 1), ("a", "kq", 3), ("b", "ke", 2)], size=2, order_by=None)
@example(rows=[("c", "kw", 1), ("a", "kq", 3), ("b", "ke", 2)], size=2, order_by="b")
@example(rows=[("c", "kw", 1), ("a", "kq", 3), ("b", "ke", 2)], size=1, order_by="-a")
def test_pages_show_the_rows_in_order(
    candidate: Candidate, assistant: Assistant, rows: list[Row], size: int, order_by: str | None
) -> None:
    """All pages, one after the other, show the rows sorted as it was asked for, with the columns that were asked for."""
    table = _table(rows)
    _look(candidate, assistant, table, _all_pages(table, size, order_by), ["items"])


@graded(points=10, part=1, needs=["test_pages_show_the_rows_in_order"])
@given(rows=_TIED, size=_SIZES, order_by=st.sampled_from(["a", "-a", "b", "-b"]))
@example(rows=[("x", "kw", 1), ("x", "ke", 1), ("x", "kq", 1)], size=2, order_by="a")
@example(rows=[("x", "kw", 1), ("x", "ke", 1), ("x", "kq", 1)], size=2, order_by="-b")
def test_ties_are_sorted_by_the_key(
    candidate: Candidate, assistant: Assistant, rows: list[Row], size: int, order_by: str
) -> None:
    """Rows with the same value are sorted by the key, in the same direction."""
    table = _table(rows)
    _look(candidate, assistant, table, _all_pages(table, size, order_by), ["items"])


@graded(points=6, part=1, needs=["test_ties_are_sorted_by_the_key"])
@given(rows=_WITH_NULL, size=_SIZES, order_by=st.sampled_from(["a", "-a", "b", "-b"]))
@example(rows=[("x", "kw", 1), (None, "ke", 0), (None, "kq", None)], size=2, order_by="b")
@example(rows=[("x", "kw", 1), (None, "ke", -1), (None, "kq", None)], size=2, order_by="-b")
@example(rows=[("x", "kw", -1), (None, "ke", 0), (None, "kq", None)], size=3, order_by="a")
def test_null_comes_last(candidate: Candidate, assistant: Assistant, rows: list[Row], size: int, order_by: str) -> None:
    """Rows without a value come last in both directions, sorted by the key in that direction."""
    table = _table(rows)
    _look(candidate, assistant, table, _all_pages(table, size, order_by), ["items"])


_NUMBERS = ["number", "total", "pages", "next", "previous"]


@graded(points=12, part=1, needs=["test_pages_show_the_rows_in_order"])
@given(rows=_DIFFERENT, size=_SIZES, beyond=st.integers(0, 3))
@example(rows=[], size=3, beyond=2)
@example(rows=_SOME, size=3, beyond=2)
@example(rows=_SOME, size=4, beyond=0)
@example(rows=_SOME[:5], size=5, beyond=1)
@example(rows=_SOME, size=5, beyond=1)
def test_pages_know_where_they_are(
    candidate: Candidate, assistant: Assistant, rows: list[Row], size: int, beyond: int
) -> None:
    """Each page tells its number, how many rows and pages there are, and the pages before and after it."""
    table = _table(rows)
    calls = [{"number": number, "size": size} for number in range(1, len(rows) // size + 2 + beyond)]
    _look(candidate, assistant, table, calls, _NUMBERS)


@graded(points=8, part=1, needs=["test_pages_show_the_rows_in_order", "test_pages_know_where_they_are"])
@given(
    rows=_WITH_NULL,
    size=_SIZES,
    filters=st.fixed_dictionaries(
        {}, optional={"b": st.sampled_from(["x", "y", "z", None]), "a": st.sampled_from([0, 7, None]), "id": _KEYS}
    ),
)
@example(rows=[("x", "kw", 0), (None, "ke", 0), ("x", "kq", None)], size=1, filters={"b": None})
@example(rows=[("x", "kw", 0), ("x", "ke", 0), ("y", "kq", None)], size=1, filters={"b": "x"})
@example(rows=[("x", "kw", 0), ("x", "ke", 7), ("y", "kq", 0)], size=1, filters={"b": "x", "a": 0})
@example(rows=[("x", "kw", 0), ("x", "ke", 7), ("y", "kq", None)], size=2, filters={"a": 0})
@example(rows=[("x", "kw", 0), ("x", "ke", 7), ("y", "kq", None)], size=2, filters={})
def test_filters(
    candidate: Candidate, assistant: Assistant, rows: list[Row], size: int, filters: dict[str, Any]
) -> None:
    """Only the rows that a filter lets through are shown and counted; None stands for NULL."""
    table = _table(rows)
    calls = [{"number": number, "size": size, "filters": filters} for number in (1, 2, 3)]
    _look(candidate, assistant, table, calls, ["items", *_NUMBERS])


_NO_NUMBER = st.sampled_from([0, -1, -7, True, False, None, "2", 2.0, [1]])
_NO_SORT = st.sampled_from(
    [
        *("", "-", "--a", "A", "c", "a desc", "+a", " a", "a,b", "1", "rowid", "zz secret", "id; DROP TABLE orders"),
        *(7, True, ["a"], b"a"),
    ]
)
_NO_COLUMN = st.sampled_from(["", "-a", "A", "c", "1=1 OR a", "rowid", "zz secret", 'a" = 1 OR "a'])
_GOOD: dict[str, Any] = {"number": 1, "size": 2, "order_by": "a", "filters": {"a": 1}}
_BAD = st.one_of(
    _NO_NUMBER.map(lambda value: {**_GOOD, "number": value}),
    _NO_NUMBER.map(lambda value: {**_GOOD, "size": value}),
    _NO_SORT.map(lambda value: {**_GOOD, "order_by": value}),
    _NO_COLUMN.map(lambda name: {**_GOOD, "filters": {name: 1}}),
    _NO_COLUMN.map(lambda name: {**_GOOD, "filters": {"a": 1, name: None}}),
)


@graded(points=7, part=2, needs=["test_pages_show_the_rows_in_order", "test_filters"])
@given(calls=st.lists(_BAD, min_size=1, max_size=6))
@example(calls=[{**_GOOD, "number": value} for value in (0, -1, True, "1", 1.0, None)])
@example(calls=[{**_GOOD, "size": value} for value in (0, -1, True, "1", 1.0, None)])
@example(calls=[{**_GOOD, "order_by": value} for value in ("", "-", "--a", "A", "zz secret", "rowid", "a desc", 7)])
@example(calls=[{**_GOOD, "order_by": "id; DROP TABLE orders"}, {**_GOOD, "order_by": ["a"]}])
@example(calls=[{**_GOOD, "filters": {name: 1}} for name in ("", "-a", "A", "zz secret", "rowid", "1=1 OR a")])
@example(calls=[{**_GOOD, "number": 10**30, "size": 0}, {**_GOOD, "number": 1, "size": -5}])
def test_nonsense_is_refused(candidate: Candidate, assistant: Assistant, calls: list[dict[str, Any]]) -> None:
    """Numbers, columns and filters that make no sense are a ValueError, and nothing is executed."""
    database = Database(assistant.observe, _table(_SOME))
    seen = _ask(candidate, database, calls)
    wrong = [(call, page) for call, page in zip(calls, seen, strict=True) if page != "ValueError"]
    assert wrong == [], "these are a ValueError"
    assert database.statements == 0, "nothing is executed"


@graded(points=3, part=2, needs=["test_pages_show_the_rows_in_order", "test_pages_know_where_they_are"])
@given(size=st.integers(1, 9) | st.just(10**30), max_size=st.integers(1, 5), number=st.integers(1, 4))
@example(size=10**30, max_size=2, number=2)
@example(size=3, max_size=2, number=3)
@example(size=6, max_size=5, number=2)
def test_large_sizes_are_cut(candidate: Candidate, assistant: Assistant, size: int, max_size: int, number: int) -> None:
    """A size above max_size counts as max_size."""
    table = _table(_SOME)
    expected = expected_page(table, number, min(size, max_size))
    seen = _ask(candidate, Database(assistant.observe, table), [{"number": number, "size": size}], max_size)
    assert seen == [expected]


@graded(points=3, part=2, needs=["test_pages_know_where_they_are"])
@given(number=st.integers(4, 40).map(lambda exponent: 10**exponent), size=_SIZES)
@example(number=10**30, size=1)
@example(number=2**63, size=1)
@example(number=2**62, size=5)
def test_far_pages_are_empty(candidate: Candidate, assistant: Assistant, number: int, size: int) -> None:
    """A page far behind the last one has no items, and the right total."""
    _look(candidate, assistant, _table(_SOME), [{"number": number, "size": size}], ["items", *_NUMBERS])


_NAMES = st.sampled_from(
    [
        "order",
        "group by",
        "select",
        'a"b',
        '"',
        "a]b",
        "[x",
        "a`b",
        "it's",
        "a.b",
        "a;b",
        "x y",
        "ä",
        "%s",
        "{}",
        "?",
        ":a",
        "1",
    ]
)


@graded(points=5, part=2, needs=["test_ties_are_sorted_by_the_key", "test_filters"])
@given(
    table=_NAMES | st.just("-- t"), names=st.lists(_NAMES, min_size=3, max_size=3, unique=True), at=st.integers(0, 2)
)
@example(table="order", names=["group by", "select", "x y"], at=0)
@example(table='a"b', names=['"', "it's", 'a"b'], at=0)
@example(table="a`b", names=["a`b", "a]b", "[x"], at=1)
@example(table="-- t", names=["?", "%s", "{}"], at=2)
@example(table="?", names=[":a", "a;b", "a.b"], at=0)
def test_names_may_be_anything(
    candidate: Candidate, assistant: Assistant, table: str, names: list[str], at: int
) -> None:
    """The table and its columns may have any names, keywords and quotes among them."""
    rows = (("x", "kw", 1), ("y", "kq", 1), ("x", "ke", 2))
    made = Table(table, tuple(names), names[1], rows)
    calls = [
        {"number": 1, "size": 2, "order_by": sign + names[at], "filters": {names[0]: "x"} if sign else {}}
        for sign in ("", "-")
    ]
    _look(candidate, assistant, made, calls, ["items", "total"])


_TEXTS = st.sampled_from(
    [
        "' OR '1'='1",
        "'; DROP TABLE orders; --",
        'x"',
        "x'",
        "''",
        "",
        "?",
        "%",
        "%s",
        "{}",
        "NULL",
        "\\",
        "\\'",
        "\n",
        "é",
        "--",
        "x",
    ]
)


@graded(points=4, part=2, needs=["test_filters"])
@given(rows=_rows(_TEXTS, st.just(1)), text=_TEXTS)
@example(rows=[("x", "kq", 1), ("' OR '1'='1", "kw", 1)], text="' OR '1'='1")
@example(rows=[("x", "kq", 1), ("x'", "kw", 1)], text="x'")
@example(rows=[("\\'", "kq", 1), ("\\", "kw", 1)], text="\\'")
@example(rows=[("NULL", "kq", 1), ("\n", "kw", 1)], text="\n")
def test_values_may_be_anything(candidate: Candidate, assistant: Assistant, rows: list[Row], text: str) -> None:
    """The text of a filter is a value, whatever is in it."""
    calls = [{"number": 1, "size": 9, "filters": {"b": text}}]
    _look(candidate, assistant, _table(rows), calls, ["items", "total"])


_ARRIVALS: list[Row] = [("a", f"a{number}", 100 + number) for number in range(6)]


@graded(points=5, part=2, needs=["test_pages_show_the_rows_in_order", "test_pages_know_where_they_are"])
@given(count=st.integers(0, 6), size=_SIZES, number=st.integers(1, 3), order_by=st.sampled_from([None, "-a", "a"]))
@example(count=3, size=3, number=1, order_by=None)
@example(count=3, size=2, number=2, order_by="-a")
@example(count=2, size=2, number=2, order_by=None)
@example(count=0, size=1, number=1, order_by=None)
def test_a_page_is_of_one_moment(
    candidate: Candidate, assistant: Assistant, count: int, size: int, number: int, order_by: str | None
) -> None:
    """While others insert rows, the rows, the total and the next page are those of one moment."""
    table = _table(_SOME[:count])
    moments = [table.with_rows([*table.rows, *_ARRIVALS[:arrived]]) for arrived in range(len(_ARRIVALS) + 1)]
    call = {"number": number, "size": size, "order_by": order_by}
    possible = [expected_page(moment, **call) for moment in moments]
    database = Database(assistant.observe, table, arrivals=_ARRIVALS)
    seen = _ask(candidate, database, [call])
    assert seen[0] in possible, f"a page of one moment, not {seen[0]}"


@graded(points=3, part=2, needs=["test_pages_show_the_rows_in_order", "test_pages_know_where_they_are"])
@given(fail_at=st.integers(1, 3), number=st.integers(1, 3), counted=st.booleans())
@settings(max_examples=20)
@example(fail_at=1, number=1, counted=True)
@example(fail_at=2, number=1, counted=True)
@example(fail_at=9, number=1, counted=True)
@example(fail_at=9, number=9, counted=True)
def test_no_transaction_stays_open(
    candidate: Candidate, assistant: Assistant, fail_at: int, number: int, counted: bool
) -> None:
    """A SELECT that fails comes out as RuntimeError; no transaction is open then, and the next page is right."""
    table = _table(_SOME)
    call = {"number": number, "size": 2}
    expected = expected_page(table, **call)
    database = Database(assistant.observe, table, fail_at=fail_at)
    first = _ask(candidate, database, [{**call, "count": counted}])
    assert not database.in_transaction, "no transaction is open when page() has ended"
    if database.failed:
        assert first == ["RuntimeError"]
    database.fail_at = 0
    second = _ask(candidate, database, [call])
    assert (second, database.in_transaction) == ([expected], False)


@graded(points=8, part=3, needs=["test_pages_show_the_rows_in_order", "test_pages_know_where_they_are"])
@given(rows=_WITH_NULL, size=_SIZES, order_by=_SORTS, is_filtered=st.booleans())
@example(rows=[], size=2, order_by=None, is_filtered=False)
@example(rows=[("x", "kw", 1), ("x", "ke", 0), ("x", "kq", None)], size=3, order_by="a", is_filtered=False)
@example(rows=[("x", "kw", 1), ("x", "ke", 0), ("x", "kq", None)], size=2, order_by="-a", is_filtered=False)
@example(rows=[("x", "kw", 1), ("x", "ke", 0), ("y", "kq", None)], size=1, order_by=None, is_filtered=True)
@example(rows=[("x", "kw", 1), ("x", "ke", 0), ("y", "kq", None)], size=2, order_by=None, is_filtered=True)
def test_pages_without_a_total(
    candidate: Candidate, assistant: Assistant, rows: list[Row], size: int, order_by: str | None, is_filtered: bool
) -> None:
    """With count=False there is no total and no number of pages, and everything else is as before."""
    table = _table(rows)
    filters = {"filters": {"b": "x"}} if is_filtered else {}
    numbers = [*range(1, len(in_order(table, None, {})) // size + 3), 10**30]
    calls = [{"number": n, "size": size, "order_by": order_by, "count": False, **filters} for n in numbers]
    wanted = [expected_page(table, **call) for call in calls]
    seen = _ask(candidate, Database(assistant.observe, table), calls)
    # How rows are sorted is what other tests are about.
    observed = [page if type(page) is str else {**page, "items": len(page["items"])} for page in seen]
    assert observed == [{**page, "items": len(page["items"])} for page in wanted]
