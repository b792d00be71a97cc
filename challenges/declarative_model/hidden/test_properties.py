"""Hidden properties of the declarative model."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import (
    bare,
    expected_assignments,
    expected_fields,
    expected_instance,
    expected_registry,
    fields_of,
)

_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "int": st.integers(-5, 5),
    "str": st.sampled_from(["", "x", "1"]),
    "float": st.sampled_from([0.0, 1.0, 2.5]),
    "bool": st.booleans(),
    "list": st.lists(st.integers(0, 2), max_size=2),
}
_KIND = st.sampled_from(sorted(_VALUES))
_NAMES = st.sampled_from(["a", "b", "c", "d", "e", "z"])
_ANY_VALUE = st.one_of(*_VALUES.values(), st.none())


@st.composite
def _field(draw: st.DrawFn) -> list[Any]:
    kind = draw(_KIND)
    return [kind, draw(_VALUES[kind])] if draw(st.booleans()) else [kind]


@st.composite
def _class_graphs(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Classes that inherit from earlier ones, diamonds and plain mixins included, with an order Python accepts."""
    classes: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 6))):
        plain = number > 0 and draw(st.integers(0, 9)) == 0
        models = [i for i, one in enumerate(classes) if not one["plain"]]
        bases = draw(st.lists(st.sampled_from(models), unique=True, max_size=3)) if models and not plain else []
        mixins = [i for i, one in enumerate(classes) if one["plain"]]
        if bases and mixins and draw(st.booleans()):
            bases.insert(0, mixins[0])
        names = draw(st.lists(_NAMES, unique=True, max_size=3))
        one = {"bases": bases, "plain": plain, "fields": [[name, draw(_field())] for name in names]}
        try:
            bare([*classes, one])
        except TypeError:
            one["bases"] = bases[:1] if bases and not classes[bases[0]]["plain"] else []
        classes.append(one)
    return classes


def _model(*fields: list[Any], bases: tuple[int, ...] = ()) -> dict[str, Any]:
    return {"bases": list(bases), "plain": False, "fields": list(fields)}


_DIAMOND = [
    _model(["z", ["int"]], ["a", ["int"]]),
    _model(["b", ["str"]], ["a", ["str"]], bases=(0,)),
    _model(["c", ["int"]], ["z", ["float"]], bases=(0,)),
    _model(["d", ["int"]], bases=(1, 2)),
]


@graded(points=24, part=1)
@given(classes=_class_graphs(), spoil=st.booleans())
@example(classes=_DIAMOND, spoil=False)
@example(classes=_DIAMOND[:2], spoil=True)
@example(classes=[_model(["b", ["int"]], ["a", ["int"]])], spoil=False)
def test_fields_have_the_right_order(candidate: Candidate, classes: list[dict[str, Any]], spoil: bool) -> None:
    """The fields of any class, diamonds included, are those of dataclasses, in the same order."""
    expected = expected_fields(classes, spoil)
    seen = candidate.observe("fields", classes=classes, spoil=spoil)
    assert seen == expected


@st.composite
def _constructions(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[list[Any]]]:
    """Classes, and calls of them: mostly right, else with one thing wrong."""
    classes = [one for one in draw(_class_graphs()) if not one["plain"] and all(base < 6 for base in one["bases"])]
    classes = [
        {**one, "bases": [base for base in one["bases"] if base < number][:1]} for number, one in enumerate(classes)
    ]
    calls: list[list[Any]] = []
    for _ in range(draw(st.integers(1, 5))):
        which = draw(st.integers(0, len(classes) - 1))
        fields = fields_of(classes, which)
        keywords = {
            name: draw(_VALUES[kind[0]]) for name, kind in fields.items() if len(kind) == 1 or draw(st.booleans())
        }
        trouble = draw(st.sampled_from(["none", "none", "wrong", "missing", "unknown", "positional"]))
        if trouble in ("wrong", "missing") and keywords:
            name = draw(st.sampled_from(sorted(keywords)))
            keywords.pop(name)
            if trouble == "wrong":
                keywords[name] = draw(_ANY_VALUE)
        if trouble == "unknown":
            keywords["unknown"] = 1
        calls.append([which, [1] if trouble == "positional" else [], keywords])
    return classes, calls


_INTS = [_model(["n", ["int"]], ["x", ["float", 1.0]])]


@graded(points=26, part=1)
@given(case=_constructions())
@example(case=(_INTS, [[0, [], {"n": 1}], [0, [], {"n": True}], [0, [], {"n": 1, "x": 2}], [0, [], {}]]))
@example(case=(_INTS, [[0, [], {"n": 1, "m": 2}], [0, [1], {}], [0, [1], {"n": 1}]]))
def test_instances_have_their_values(candidate: Candidate, case: tuple[list[dict[str, Any]], list[list[Any]]]) -> None:
    """An instance has the values and defaults it should, and what is missing, unknown or of another kind is a TypeError."""
    classes, calls = case
    expected = [expected_instance(fields_of(classes, which), args, keywords) for which, args, keywords in calls]
    seen = candidate.observe("instances", classes=classes, calls=calls)
    # The order is not looked at here: it has a test of its own. As text, because 1 and True are equal.
    assert [repr(sorted(one, key=str)) for one in seen] == [repr(sorted(one, key=str)) for one in expected]


_BOTH = ["test_fields_have_the_right_order", "test_instances_have_their_values"]


@graded(points=8, part=2, needs=["test_instances_have_their_values"])
@given(
    kinds=st.tuples(_KIND, _KIND),
    data=st.data(),
)
def test_assignments_are_checked(candidate: Candidate, kinds: tuple[str, str], data: st.DataObject) -> None:
    """Assigning a value of another kind to a field is a TypeError and changes nothing; other attributes are free."""
    fields = [["a", [kinds[0]]], ["b", [kinds[1]]]]
    start = {name: data.draw(_VALUES[kind[0]], label=name) for name, kind in fields}
    step = st.tuples(st.sampled_from(["a", "b", "other"]), _ANY_VALUE).map(list)
    steps = data.draw(st.lists(step, min_size=3, max_size=8), label="steps")
    expected = expected_assignments(fields, start, steps)
    seen = candidate.observe("assignments", field_list=fields, start=start, steps=steps)
    assert repr(seen) == repr(expected)


@graded(points=6, part=2, needs=["test_instances_have_their_values"])
@given(default=st.lists(st.integers(0, 5), max_size=3), count=st.integers(1, 3))
def test_defaults_are_not_shared(candidate: Candidate, default: list[int], count: int) -> None:
    """Every instance that uses a list default has a list of its own."""
    expected = [[*default, number] for number in range(count)] + [default]
    seen = candidate.observe("shared_defaults", default=default, count=count)
    assert seen == expected


@graded(points=10, part=2, needs=["test_instances_have_their_values"])
@given(
    tables=st.lists(st.sampled_from([None, "t", "u", "v"]), min_size=1, max_size=5),
    create=st.lists(
        st.tuples(st.sampled_from(["t", "u", "w"]), st.sampled_from([{}, {"f0": 7}, {"f0": "no"}, {"g": 1}])).map(list),
        max_size=3,
    ),
    number=st.integers(0, 10**9),
)
@example(tables=["t", "t"], create=[["t", {"f0": 3}]], number=1)
@example(tables=["t", None], create=[["t", {}], ["w", {}]], number=2)
def test_tables_are_registered(
    candidate: Candidate, tables: list[str | None], create: list[list[Any]], number: int
) -> None:
    """Classes with a table are registered under it, once, and instances can be created by table."""
    candidate.restart()  # a registry of its own for every example
    expected = expected_registry(tables, create)
    seen = candidate.observe("registry", prefix=f"p{number}_", tables=tables, create=create)
    assert seen == expected


@graded(points=8, part=2, needs=["test_instances_have_their_values"])
def test_class_machinery_works(candidate: Candidate) -> None:
    """super(), __set_name__, __init_subclass__ with its keywords, and a combined metaclass work as in any class."""
    seen = candidate.observe("citizen", prefix="citizen_")
    assert seen == {
        "super": ["returned", ["parent/Child", "tag"]],
        "init_subclass": ["returned", [[["Sub", [("colour", "red")]]], "y"]],
        "abc": ["returned", [("raised", "TypeError"), 4, ["side"]]],
    }
