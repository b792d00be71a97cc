"""Hidden properties of the record quarantine."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import Row, Rule, Schema, Step, expected_play

_FULL: Schema = {
    "id": {"type": "int", "required": True, "min": 1, "max": 500},
    "weight": {"type": "number", "min": 0, "max": 9.5},
    "plan": {"type": "text", "one_of": ["free", "paid", "trial"], "max_length": 4},
}
_UNIQUE: Schema = {
    "id": {"type": "int", "required": True, "unique": True, "min": 1},
    "mail": {"type": "text", "unique": True, "max_length": 3},
    "plan": {"type": "text"},
}
_SWITCH = st.sampled_from([True, False])


def _rule(kind: str, **limits: st.SearchStrategy[Any]) -> st.SearchStrategy[Rule]:
    return st.fixed_dictionaries({"type": st.just(kind)}, optional={"required": _SWITCH, **limits})


_NUMBERS: dict[str, st.SearchStrategy[Any]] = {"min": st.integers(-3, 3), "max": st.integers(3, 9)}
_SCHEMAS = st.fixed_dictionaries(
    {
        "id": _rule("int", **_NUMBERS),
        "weight": _rule("number", **_NUMBERS),
        "plan": _rule("text", one_of=st.just(["free", "paid", "trial"]), max_length=st.integers(3, 5)),
    }
).flatmap(lambda schema: st.permutations(list(schema.items())).map(dict)) | st.just(_FULL)
_NUMERIC = st.sampled_from(["", "0", "1", "3", "9", "10", "-4", "x", "501"])
_DECIMAL = st.sampled_from(["", "0", "0.0", "3", "9.5", "9.75", "-0.25", "x", "10"])
_PLANS = st.sampled_from(["", "free", "trial", "gratis", "pai", "0"])
_ROWS = st.fixed_dictionaries(
    {}, optional={"id": _NUMERIC, "plan": _PLANS, "weight": _DECIMAL, "note": st.just("x"), "age": st.just("")}
).flatmap(lambda row: st.permutations(list(row.items())).map(dict))


def _look(candidate: Candidate, schema: Schema, script: list[Step], options: dict[str, int] | None = None) -> None:
    expected = expected_play(schema, options or {}, script)
    assert candidate.observe("play", schema=schema, options=options or {}, script=script) == expected


@graded(points=18, part=1)
@given(schema=_SCHEMAS, rows=st.lists(_ROWS, min_size=1, max_size=6))
@example(
    schema=_FULL, rows=[{"id": "x", "weight": "10", "plan": "trial"}, {"id": "501", "weight": "", "plan": "gratis"}]
)
@example(schema=_FULL, rows=[{"plan": "gratis"}, {"id": "", "plan": ""}, {"id": "0", "weight": "0"}])
@example(schema=_FULL, rows=[{"note": "x", "id": "0", "age": ""}, {"age": "", "note": "x", "id": "1"}])
@example(
    schema=_FULL, rows=[{"id": "500", "weight": "9.5"}, {"id": "1", "weight": "9.75"}, {"id": "1", "weight": "-0.25"}]
)
@example(
    schema={"a": {"type": "int", "max": 0}, "b": {"type": "int", "min": 0}},
    rows=[{"a": "1", "b": "-1"}, {"a": "0", "b": "0"}],
)
@example(
    schema={"a": {"type": "int", "min": 1}, "b": {"type": "number", "required": True}}, rows=[{"a": "0"}, {"b": "0"}]
)
@example(schema={"a": {"type": "text", "required": False}}, rows=[{"a": ""}, {}, {"b": "x"}])
def test_every_broken_rule_is_reported(candidate: Candidate, schema: Schema, rows: list[Row]) -> None:
    """A row goes into quarantine with all rules that it breaks, by field and code, in order."""
    _look(candidate, schema, [["load", rows], ["entries", None]])


_ODD = [
    " 7",
    "7 ",
    "7\n",
    "+7",
    "1_000",
    "\uff11\uff12",
    "\u0663",
    "\u00b2",
    "1e5",
    "nan",
    "inf",
    "-inf",
    "0x10",
    "--7",
    "-",
    "1.",
    ".",
    ".5",
]
_ODD += [
    "1.5.2",
    "1.5",
    "-0",
    "007",
    "0.10",
    "-0.5",
    "1,5",
    "1.\u0663",
    "True",
    "None",
    "7.0",
    "12",
    "-12",
    "-.5",
    "1.-5",
    "NaN",
    "Infinity",
]


@graded(points=8, part=1, needs=["test_every_broken_rule_is_reported"])
@given(texts=st.lists(st.sampled_from(_ODD) | st.text("01.-+_ e", min_size=1, max_size=4), min_size=1, max_size=8))
@example(texts=_ODD)
def test_numbers_are_read_strictly(candidate: Candidate, texts: list[str]) -> None:
    """An int is an optional minus and digits 0 to 9, a number may have decimals, and nothing else is one."""
    schema: Schema = {"n": {"type": "int"}, "w": {"type": "number"}}
    rows = [{name: text} for text in texts for name in schema]
    _look(candidate, schema, [["load", rows], ["entries", None], ["loaded"]])


_LOADS = st.lists(st.lists(_ROWS, max_size=4), min_size=1, max_size=3)


@graded(points=10, part=1, needs=["test_every_broken_rule_is_reported"])
@given(schema=_SCHEMAS, loads=_LOADS)
@example(
    schema=_FULL,
    loads=[[{"id": "7"}, {"id": "x"}, {"id": "08", "weight": "0.50", "plan": "free"}], [{"id": "y"}, {"id": "9"}]],
)
@example(schema=_FULL, loads=[[{"id": "1", "weight": "0", "plan": ""}], []])
def test_good_rows_are_loaded(candidate: Candidate, schema: Schema, loads: list[list[Row]]) -> None:
    """Rows without errors are loaded in order, with their values, and the others are numbered over all loads."""
    script: list[Step] = [step for rows in loads for step in (["load", rows], ["loaded"])]
    _look(candidate, schema, [*script, ["entries", None]])


_TWICE = st.fixed_dictionaries(
    {"id": st.sampled_from(["1", "2", "01", "3", "x", ""])},
    optional={"mail": st.sampled_from(["a", "b", "1", "01", "long", ""]), "plan": st.just("a")},
)


@graded(points=10, part=1, needs=["test_good_rows_are_loaded"])
@given(loads=st.lists(st.lists(_TWICE, max_size=5), min_size=1, max_size=3))
@example(loads=[[{"id": "1"}, {"id": "1"}, {"id": "1"}], [{"id": "1"}, {"id": "2"}]])
@example(loads=[[{"id": "007"}, {"id": "7"}]])
@example(loads=[[{"id": "1", "mail": "long"}, {"id": "1"}]])
@example(loads=[[{"id": "1", "mail": "1"}, {"id": "2", "mail": "01"}, {"id": "3", "mail": ""}, {"id": "4"}]])
@example(loads=[[{"id": "1", "mail": "a"}, {"id": "1", "mail": "a"}, {"id": "2", "mail": "a"}, {"id": "2"}]])
@example(loads=[[{"id": "1", "plan": "a"}, {"id": "2", "plan": "a"}]])
@example(loads=[[{"id": "0"}], [{"id": "1"}], [{"id": "0"}, {"id": "1"}]])
def test_first_of_equal_values_is_loaded(candidate: Candidate, loads: list[list[Row]]) -> None:
    """Of rows with an equal value in a unique field, the first that is right is loaded, and later ones are duplicates."""
    script: list[Step] = [["load", rows] for rows in loads]
    _look(candidate, _UNIQUE, [*script, ["entries", None], ["loaded"]])


@graded(points=4, part=1, needs=["test_every_broken_rule_is_reported"])
@given(
    rows=st.lists(_ROWS, max_size=8),
    code=st.sampled_from(["missing", "type", "range", "length", "choice", "extra", "other"]),
)
@example(rows=[{"id": "x"}, {"id": "0"}, {"id": "0", "plan": "gratis"}, {"id": "1", "weight": "10"}], code="range")
@example(rows=[{"id": "x"}, {"id": "x", "plan": "gratis"}, {"id": "0", "weight": "x"}], code="type")
def test_entries_by_code(candidate: Candidate, rows: list[Row], code: str) -> None:
    """The entries of a code are those that have an error with it."""
    _look(candidate, _FULL, [["load", rows], ["entries", code]])


@graded(points=12, part=2, needs=["test_good_rows_are_loaded"])
@given(
    good=st.integers(0, 12),
    bad=st.integers(0, 6),
    percent=st.sampled_from([0, 10, 25, 33, 34, 50, 99, 100]),
    min_rows=st.integers(1, 12),
    first=st.booleans(),
)
@example(good=71, bad=29, percent=29, min_rows=1, first=True)
@example(good=70, bad=30, percent=29, min_rows=1, first=False)
@example(good=9, bad=1, percent=10, min_rows=10, first=True)
@example(good=8, bad=1, percent=10, min_rows=9, first=False)
@example(good=8, bad=1, percent=10, min_rows=10, first=False)
@example(good=2, bad=1, percent=33, min_rows=1, first=True)
@example(good=0, bad=3, percent=100, min_rows=1, first=True)
@example(good=3, bad=0, percent=0, min_rows=1, first=True)
@example(good=0, bad=0, percent=0, min_rows=1, first=True)
@example(good=0, bad=1, percent=0, min_rows=1, first=True)
@example(good=93, bad=7, percent=7, min_rows=50, first=True)
def test_the_budget_is_exact(
    candidate: Candidate, good: int, bad: int, percent: int, min_rows: int, first: bool
) -> None:
    """A load with more than max_percent percent of bad rows fails, if it has min_rows rows; at exactly as much it does not."""
    right, wrong = [{"id": "1"}] * good, [{"id": "x", "plan": "gratis"}] * bad
    rows = wrong + right if first else right + wrong
    options = {"max_percent": percent, **({"min_rows": min_rows} if min_rows > 1 else {})}
    _look(candidate, _FULL, [["load", rows], ["loaded"]], options)


_SMALL = st.fixed_dictionaries(
    {"id": st.sampled_from(["1", "2", "3", "4", "x"])}, optional={"mail": st.sampled_from(["a", "b", "long"])}
)


@graded(points=8, part=2, needs=["test_the_budget_is_exact", "test_first_of_equal_values_is_loaded"])
@given(loads=st.lists(st.lists(_SMALL, max_size=4), min_size=2, max_size=4))
@example(loads=[[{"id": "1"}], [{"id": "2"}, {"id": "x"}, {"id": "y"}], [{"id": "2"}, {"id": "z"}]])
@example(
    loads=[[{"id": "1", "mail": "a"}], [{"id": "1"}, {"id": "2"}, {"id": "y"}], [{"id": "1"}, {"id": "3", "mail": "a"}]]
)
def test_nothing_is_left_of_a_bad_load(candidate: Candidate, loads: list[list[Row]]) -> None:
    """A load that exceeds the budget leaves no record, no entry, no number and no value behind."""
    script: list[Step] = [["load", rows] for rows in loads]
    script += [["entries", None], ["loaded"]]
    _look(candidate, _UNIQUE, script, {"max_percent": 50, "min_rows": 3})


@graded(points=5, part=2, needs=["test_first_of_equal_values_is_loaded"])
@given(
    first=st.lists(_SMALL, max_size=3),
    breaks=st.lists(_SMALL, max_size=4),
    error=st.sampled_from(["OSError", "LookupError", "ValueError"]),
    last=st.lists(_SMALL, max_size=4),
)
@example(
    first=[{"id": "1"}],
    breaks=[{"id": "2"}, {"id": "x"}],
    error="OSError",
    last=[{"id": "2"}, {"id": "y"}, {"id": "1"}],
)
@example(first=[], breaks=[], error="ValueError", last=[{"id": "x"}])
def test_nothing_is_left_when_reading_fails(
    candidate: Candidate, first: list[Row], breaks: list[Row], error: str, last: list[Row]
) -> None:
    """When the iterable raises, its exception comes out, and nothing of the load is left."""
    script: list[Step] = [["load", first], ["load", breaks, error], ["load", last], ["entries", None], ["loaded"]]
    _look(candidate, _UNIQUE, script)


def _fields(row: Row) -> list[list[str]]:
    return [list(item) for item in row.items()]


@graded(points=5, part=2, needs=["test_every_broken_rule_is_reported"])
@given(
    rows=st.lists(_ROWS.map(lambda row: {**row, "id": " 0"}), min_size=1, max_size=3),
    plan=st.sampled_from(["free", "x"]),
)
@example(rows=[{"plan": "gratis", "note": " x ", "id": "x", "weight": "007"}], plan="free")
@example(rows=[{"weight": "1", "id": "x"}, {"id": "0", "weight": "1"}], plan="paid")
def test_rows_are_kept_as_they_came(candidate: Candidate, rows: list[Row], plan: str) -> None:
    """An entry has the row as it came, whoever changes what he gave or got, and also when it was fixed in vain."""
    came = [_fields(row) for row in rows]
    patch = {"plan": plan}
    expected = {"load": [0, len(rows)], "rows": came, "first": came, "second": came, "third": came}
    expected |= {"fix": None, "patch": {"plan": plan}, "reprocess": 0}
    seen = candidate.observe("kept", schema=_FULL, rows=rows, patch=patch)
    assert seen == expected


_PATCHES = st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from(["1", "2", "5", "6", "x", ""]),
        "mail": st.sampled_from(["a", "c", "long", ""]) | st.none(),
        "note": st.none(),
    },
)
_SICK = st.fixed_dictionaries(
    {"id": st.sampled_from(["1", "2", "x"])},
    optional={"mail": st.sampled_from(["a", "b", "long"]), "note": st.just("x")},
)


def _fixing(*, asks: list[str]) -> st.SearchStrategy[list[Step]]:
    """Loads, fixes and reprocessing in any order, with a question after each."""
    step: st.SearchStrategy[Step] = st.one_of(
        st.tuples(st.just("load"), st.lists(_SICK, min_size=1, max_size=4)).map(list),
        st.tuples(st.just("fix"), st.integers(1, 5), _PATCHES).map(list),
        st.tuples(st.just("fix"), st.integers(1, 3), _PATCHES).map(list),
        st.just(["reprocess"]),
    )
    questions: list[Step] = [["loaded"] if ask == "loaded" else [ask, None] for ask in asks]
    begin: Step = ["load", [{"id": "x"}, {"id": "1", "mail": "a", "note": "x"}, {"id": "1"}]]
    return st.lists(step, max_size=8).map(
        lambda steps: [part for one in [begin, *steps, ["reprocess"]] for part in (one, *questions)]
    )


_SEVERAL: Step = ["load", [{"id": "x"}, {"id": "y", "mail": "long"}, {"id": "1"}, {"id": "z", "note": "x"}]]
_SEEN: list[Step] = [["entries", None], ["loaded"]]
_AGAIN: list[Step] = [["reprocess"], *_SEEN]


@graded(points=7, part=3, needs=["test_first_of_equal_values_is_loaded"])
@given(script=_fixing(asks=["entries", "loaded"]))
@example(script=[_SEVERAL, ["fix", 1, {"id": "5"}], *_SEEN, *_AGAIN, *_AGAIN])
@example(script=[_SEVERAL, ["fix", 2, {"id": "5"}], *_AGAIN, ["fix", 2, {"mail": "a"}], *_AGAIN])
@example(script=[_SEVERAL, ["fix", 2, {"id": "5"}], ["fix", 2, {"mail": None}], *_AGAIN])
@example(script=[_SEVERAL, ["fix", 4, {"id": "5", "note": None}], ["fix", 1, {"id": "5"}], *_AGAIN])
@example(script=[_SEVERAL, ["fix", 1, {"id": "1"}], *_AGAIN, ["load", [{"id": "5"}, {"id": "x"}]], *_SEEN])
@example(script=[_SEVERAL, ["fix", 1, {"id": "5"}], *_AGAIN, ["load", [{"id": "5"}, {"id": "x"}]], *_SEEN])
@example(script=[_SEVERAL, ["fix", 1, {"id": "5"}], *_AGAIN, ["fix", 1, {"id": "6"}], ["fix", 3, {}], ["fix", 9, {}]])
@example(script=[["load", [{"id": "1", "mail": "long"}, {"id": "1"}]], ["fix", 2, {"id": "2"}], *_AGAIN])
@example(script=[["load", [{"id": "1", "mail": "long"}, {"id": "1"}]], ["fix", 1, {"mail": "a"}], *_AGAIN])
def test_fixed_rows_are_judged_again(candidate: Candidate, script: list[Step]) -> None:
    """Fixes add up; reprocess loads each fixed row once that is right by then, by number, and keeps the others."""
    _look(candidate, _UNIQUE, script)


@graded(points=5, part=3, needs=["test_fixed_rows_are_judged_again"])
@given(script=_fixing(asks=[]))
@example(
    script=[_SEVERAL, ["fix", 2, {"id": "5"}], ["reprocess"], ["reprocess"], ["fix", 2, {"mail": "a"}], ["reprocess"]]
)
@example(script=[_SEVERAL, ["fix", 1, {"id": "5"}], ["fix", 1, {"mail": None}], ["reprocess"]])
def test_history(candidate: Candidate, script: list[Step]) -> None:
    """The history tells of each time that a row was put into quarantine, fixed and loaded."""
    _look(candidate, _UNIQUE, [*script, *(["history", number] for number in (1, 2, 3, 4, 99))])
