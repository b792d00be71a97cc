"""Hidden properties of version migrations."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import BASE, Change, changelog, rewritten

_RESOURCES = ["customer", "card", "order"]
_FIRST = date.fromisoformat(BASE)
_DAYS = st.integers(1, 900).map(lambda days: (_FIRST + timedelta(days=days)).isoformat())
_SOME = st.lists(st.sampled_from(_RESOURCES), unique=True)
_SCALARS = st.none() | st.booleans() | st.integers(-9, 9) | st.floats(-1, 1) | st.sampled_from(["", "customer", "x"])
_STYLES = st.sampled_from(["in_place", "another"])
_DIRECTIONS = st.sampled_from(["request", "response"])


def _changes(days: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[Change]]:
    return days.flatmap(
        lambda days: st.tuples(*(st.tuples(st.just(day), st.text("ab ", max_size=4), _SOME, _SOME) for day in days))
    ).map(lambda changes: [list(change) for change in changes])


_APART = _changes(st.lists(_DAYS, unique=True, max_size=6))
_FLAT = st.dictionaries(st.sampled_from(["name", "id", "total"]), _SCALARS, max_size=3)
_ALL: list[Change] = [
    ["2021-05-01", "b", _RESOURCES, _RESOURCES],
    ["2020-03-01", "a", _RESOURCES, _RESOURCES],
    ["2022-01-31", "c", ["card"], ["card", "order"]],
]


def _versions(changes: list[Change]) -> list[str]:
    return sorted({BASE, *(change[0] for change in changes)})


def _each(direction: str, resource: str, body: Any, changes: list[Change]) -> list[list[Any]]:
    """The body for each version of the pipeline."""
    return [[direction, resource, body, version] for version in _versions(changes)]


def _expected(changes: list[Change], bodies: list[list[Any]]) -> list[Any]:
    return [["returned", rewritten(changes, *one)] for one in bodies]


@graded(points=14, part=1)
@given(changes=_APART, resource=st.sampled_from(_RESOURCES), body=_FLAT, style=_STYLES)
@example(changes=_ALL, resource="card", body={"id": 1}, style="another")
@example(changes=_ALL, resource="order", body={"id": 1}, style="in_place")
def test_upgrades_requests(candidate: Candidate, changes: list[Change], resource: str, body: Any, style: str) -> None:
    """Requests go through the functions of all changes that the client does not know, from the oldest to the newest."""
    bodies = _each("request", resource, body, changes)
    expected = _expected(changes, bodies)
    order = sorted(range(len(changes)), key=lambda at: changes[at][0])
    assert candidate.observe("run", changes=changes, base=BASE, style=style, bodies=bodies, order=order) == expected


@graded(points=14, part=1)
@given(changes=_APART, resource=st.sampled_from(_RESOURCES), body=_FLAT, style=_STYLES)
@example(changes=_ALL, resource="card", body={"id": 1}, style="another")
@example(changes=_ALL, resource="order", body={"id": 1}, style="in_place")
def test_downgrades_responses(
    candidate: Candidate, changes: list[Change], resource: str, body: Any, style: str
) -> None:
    """Responses go through the functions of the same changes, from the newest to the oldest."""
    bodies = _each("response", resource, body, changes)
    expected = _expected(changes, bodies)
    order = sorted(range(len(changes)), key=lambda at: changes[at][0])
    assert candidate.observe("run", changes=changes, base=BASE, style=style, bodies=bodies, order=order) == expected


@graded(points=8, part=1)
@given(changes=_APART, direction=_DIRECTIONS, data=st.data())
@example(changes=_ALL, direction="request", data=None)
@example(changes=_ALL, direction="response", data=None)
def test_days_make_the_order(
    candidate: Candidate, changes: list[Change], direction: str, data: st.DataObject | None
) -> None:
    """The order in which changes of different days are given does not matter."""
    order = list(range(len(changes))) if data is None else data.draw(st.permutations(range(len(changes))))
    bodies = [[direction, resource, {"id": 1}, BASE] for resource in _RESOURCES]
    expected = _expected(changes, bodies)
    assert candidate.observe("run", changes=changes, base=BASE, style="another", bodies=bodies, order=order) == expected


@graded(points=8, part=1)
@given(changes=_APART, data=st.data())
@example(changes=_ALL, data=None)
def test_changelog(candidate: Candidate, changes: list[Change], data: st.DataObject | None) -> None:
    """The changelog lists the changes after the old version up to the new one, oldest first."""
    order = list(range(len(changes))) if data is None else data.draw(st.permutations(range(len(changes))))
    versions = _versions(changes)
    pairs = [[old, new] for old in versions for new in versions if old <= new]
    expected = [["returned", changelog(changes, old, new)] for old, new in pairs]
    assert candidate.observe("changelogs", changes=changes, base=BASE, order=order, pairs=pairs) == expected


_TWO = [["2021-05-01", "a", ["card"], ["card"]], ["2022-01-31", "b", ["card"], ["card"]]]
_STRANGE = ["2020-02-28", "2020-03-01", "2021-04-30", "2021-05-02", "2022-02-01", "", "latest", "20210501", "2021-5-1"]


@graded(points=6, part=1, needs=["test_changelog", "test_upgrades_requests", "test_downgrades_responses"])
@given(version=st.sampled_from(_STRANGE), backwards=st.booleans())
@example(version="2021-05-02", backwards=True)
@example(version="2020-02-28", backwards=True)
@example(version="20210501", backwards=False)
def test_unknown_versions(candidate: Candidate, version: str, backwards: bool) -> None:
    """A version that the pipeline does not have is an UnknownVersionError, and so is a changelog that goes back."""
    refused = ["raised", "UnknownVersionError", True]
    seen = candidate.observe("unknown", changes=_TWO, base=BASE, version=version)
    assert seen == [refused] * 4
    if backwards:
        pairs = [["2022-01-31", "2021-05-01"], ["2021-05-01", BASE]]
        seen = candidate.observe("changelogs", changes=_TWO, base=BASE, order=[0, 1], pairs=pairs)
        assert seen == [refused] * 2


_OBJECTS = st.sampled_from([*_RESOURCES, "list"])
_NESTED = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "b", "data"]), inner, max_size=3)
        | st.builds(
            lambda name, fields: {**fields, "object": name},
            _OBJECTS,
            st.dictionaries(st.sampled_from(["a", "b"]), inner, max_size=2),
        )
        | st.builds(
            lambda name, fields: {**fields, "object": name},
            inner,
            st.dictionaries(st.sampled_from(["a", "b"]), inner, max_size=2),
        )
    ),
    max_leaves=10,
)
_BODIES = st.one_of(
    st.dictionaries(st.sampled_from(["a", "data", "name"]), _NESTED, max_size=4),
    st.builds(
        lambda name, fields: {**fields, "object": name},
        _OBJECTS,
        st.dictionaries(st.sampled_from(["a", "b"]), _NESTED, max_size=2),
    ),
)
_CARD = {"object": "card", "id": 1}
_DEEP = {"data": [{"object": "order", "a": {"b": [_CARD, [_CARD]]}}, _CARD], "a": {"object": ["card"], "b": _CARD}}


@graded(points=12, part=2)
@given(changes=_APART, direction=_DIRECTIONS, resource=st.sampled_from(_RESOURCES), body=_BODIES, style=_STYLES)
@example(changes=_ALL, direction="request", resource="customer", body=_DEEP, style="in_place")
@example(changes=_ALL, direction="response", resource="customer", body=_DEEP, style="another")
@example(
    changes=_ALL, direction="response", resource="customer", body={"a": {"object": {"object": "card"}}}, style="another"
)
@example(changes=_ALL, direction="request", resource="order", body={**_CARD, "a": _CARD}, style="another")
def test_nested_objects(
    candidate: Candidate, changes: list[Change], direction: str, resource: str, body: Any, style: str
) -> None:
    """Every object inside of a body, at any depth, goes through the functions of its own resource."""
    order = sorted(range(len(changes)), key=lambda at: changes[at][0])
    bodies = _each(direction, resource, body, changes)
    expected = _expected(changes, bodies)
    assert candidate.observe("run", changes=changes, base=BASE, style=style, bodies=bodies, order=order) == expected


@graded(points=8, part=2, needs=["test_upgrades_requests", "test_downgrades_responses"])
@given(
    changes=_APART,
    direction=_DIRECTIONS,
    resource=st.sampled_from(_RESOURCES),
    body=_BODIES,
    style=st.sampled_from(["in_place", "another", "grows"]),
)
@example(changes=_ALL, direction="request", resource="card", body={"a": [1]}, style="in_place")
@example(changes=_ALL, direction="response", resource="card", body={"a": [1], "trace": []}, style="grows")
@example(changes=_ALL, direction="response", resource="list", body={"data": [{"b": {"a": []}}]}, style="grows")
def test_bodies_stay_as_they_are(
    candidate: Candidate, changes: list[Change], direction: str, resource: str, body: Any, style: str
) -> None:
    """The body that the caller gives is not changed, and the result has no dict and no list in common with it."""
    changes = sorted(changes)
    bodies = _each(direction, resource, body, changes)
    expected = [[body, 0] for _ in bodies]
    assert candidate.observe("apart", changes=changes, base=BASE, style=style, bodies=bodies) == expected


@graded(points=5, part=2)
@given(
    changes=_changes(st.lists(st.sampled_from(["2021-01-01", "2021-01-02"]), min_size=2, max_size=6)),
    direction=_DIRECTIONS,
)
@example(changes=[["2021-01-01", text, _RESOURCES, _RESOURCES] for text in "ba"], direction="request")
@example(changes=[["2021-01-01", text, _RESOURCES, _RESOURCES] for text in "ab"], direction="response")
def test_changes_of_one_day(candidate: Candidate, changes: list[Change], direction: str) -> None:
    """Changes of one day run in the order in which they were given, for responses in the reverse order."""
    changes = sorted(changes, key=lambda change: change[0])
    bodies = [[direction, resource, {}, BASE] for resource in _RESOURCES]
    expected = _expected(changes, bodies)
    assert candidate.observe("run", changes=changes, base=BASE, style="another", bodies=bodies) == expected


@graded(points=4, part=2)
@given(
    direction=_DIRECTIONS, resources=st.lists(st.sampled_from(_RESOURCES), unique=True, min_size=2), again=st.booleans()
)
@example(direction="request", resources=["card", "order"], again=True)
@example(direction="response", resources=["card", "order"], again=True)
def test_decorators(candidate: Candidate, direction: str, resources: list[str], again: bool) -> None:
    """One function can be used for two resources, and a second one for the same resource is a ValueError."""
    expected: dict[str, Any] = {"same": True, "results": [["returned", {"trace": ["once"]}]] * len(resources)}
    if again:
        expected["second"] = ["raised"]
    seen = candidate.observe(
        "decorate", direction=direction, resources=resources, again=resources[0] if again else None
    )
    assert seen == expected


_BAD_DAYS = ["2024-02-30", "2023-02-29", "20240301", "2024-3-1", "2024-W09-5", "2024-03-01T00:00:00", "", " 2024-03-01"]
_BAD_DAYS += ["2024-13-01", "2024-03-01\n", "\u0662\u0660\u0662\u0664-03-01", "24-03-01", "2024/03/01", "2024-03"]


@graded(points=3, part=2)
@given(day=st.sampled_from(_BAD_DAYS), good=_DAYS)
@example(day="20240301", good="2024-02-29")
@example(day="2024-02-30", good="2024-02-29")
@example(day="2024-W09-5", good="2024-02-29")
def test_days_are_real(candidate: Candidate, day: str, good: str) -> None:
    """A change takes a real day, written as YYYY-MM-DD, and nothing else, and so does the base."""
    assert candidate.observe("declare", day=good) == ["created"]
    assert candidate.observe("create", days=[], base=good) == ["created"]
    for seen in (candidate.observe("declare", day=day), candidate.observe("create", days=[], base=day)):
        assert seen[:1] == ["raised"], f"{day!r} is not a day in the right spelling"
        assert seen[2] is True, f"{day!r} was refused by {seen[1]}, which is no ValueError"


@graded(points=2, part=2)
@given(days=st.lists(_DAYS, max_size=4, unique=True), more=st.integers(-400, 400))
@example(days=["2021-01-02", "2021-01-01"], more=0)
@example(days=["2021-01-02", "2021-01-01"], more=-1)
def test_base_comes_first(candidate: Candidate, days: list[str], more: int) -> None:
    """The base is a day before those of all changes."""
    first = min(days, default=BASE)
    base = (date.fromisoformat(first) + timedelta(days=more)).isoformat()
    fits = not days or more < 0
    seen = candidate.observe("create", days=days, base=base)
    assert seen[:1] == (["created"] if fits else ["raised"])
    if not fits:
        assert seen[2] is True, f"{seen[1]} is no ValueError"


@graded(points=3, part=2)
@given(direction=_DIRECTIONS, nested=st.booleans())
@example(direction="request", nested=True)
@example(direction="response", nested=False)
def test_errors_come_out(candidate: Candidate, direction: str, nested: bool) -> None:
    """What a function raises comes out of the pipeline."""
    body = {"data": [_CARD]} if nested else {"id": 1}
    bodies = [[direction, "customer" if nested else "card", body, BASE]]
    changes = [["2021-05-01", "a", ["card"], ["card"]]]
    seen = candidate.observe("run", changes=changes, base=BASE, style="fails", bodies=bodies)
    assert seen == [["raised", "KeyError", False]]
