"""Hidden properties of the decorator and the mixins."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import Function, Step, expected_play, expected_together

_HASHED = st.sampled_from([1, 2, "1", "a", None, ("a", 1), ("a", 2)])
_ARGS = st.lists(_HASHED, max_size=2).map(tuple)
_KWARGS = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from([1, 2, "1"])), max_size=2).map(dict)
_FEW = st.sampled_from("abcd").map(lambda letter: (letter,))
_ANSWERS = ["number", "number", "none"]
_ONE = st.dictionaries(st.just("a"), st.sampled_from([1, 2]), max_size=1)


def _calls(args: st.SearchStrategy[Any], kwargs: st.SearchStrategy[Any], which: int = 0) -> st.SearchStrategy[Step]:
    return st.tuples(st.just("call"), st.integers(0, which), args, kwargs).map(list)


def _other(kinds: list[str], which: int = 0) -> st.SearchStrategy[Step]:
    return st.tuples(st.sampled_from(kinds), st.integers(0, which)).map(list)


def _short(text: str, which: int = 0) -> list[Step]:
    """Steps in short: a letter is a call with it, ``?`` asks for the info, ``!`` clears."""
    words: dict[str, Step] = {"?": ["info", which], "!": ["clear", which]}
    return [words.get(letter, ["call", which, (letter,), {}]) for letter in text]


def _keys(steps: list[Step]) -> tuple[str, ...]:
    """What to compare where caches are cleared but this is about something else: that the counts begin anew has a test."""
    clears = any(step[0] not in ("call", "info") for step in steps)
    return ("endings", "calls") if clears else ("endings", "calls", "infos")


_JUST_NONE: st.SearchStrategy[dict[str, Any]] = st.just({})
_LETTERS = st.lists(_calls(_FEW, _JUST_NONE), min_size=1, max_size=20)


def _look(
    candidate: Candidate,
    probe: str,
    arguments: dict[str, Any],
    expected: tuple[dict[str, Any], list[Any]],
    answers: list[str],
    keys: tuple[str, ...] = ("endings", "calls"),
) -> None:
    """Compare what a probe tells, and which calls the function got, as far as this test is about it."""
    function = Function(answers)
    wanted = {"calls": expected[1], **expected[0]}
    seen = candidate.observe(probe, call=function, **arguments)
    observed = {"calls": function.calls, **seen}
    assert {key: observed.get(key) for key in keys} == {key: wanted[key] for key in keys}


@graded(points=15, part=1)
@given(steps=st.lists(_calls(_ARGS, _KWARGS), min_size=1, max_size=15))
@example(steps=[["call", 0, (1,), {}], ["call", 0, ("1",), {}], ["call", 0, (1,), {}]])
@example(steps=[["call", 0, (), {"a": 1, "b": 2}], ["call", 0, (), {"b": 2, "a": 1}]])
@example(steps=[["call", 0, ("a", 1), {}], ["call", 0, (("a", 1),), {}], ["call", 0, (), {"a": 1}]])
@example(steps=[["call", 0, (1,), {"a": 1}], ["call", 0, (1,), {"b": 1}], ["call", 0, (1,), {"a": "1"}]])
@example(steps=[["call", 0, (1, 2), {}], ["call", 0, (2, 1), {}], ["call", 0, (2, 1), {}]])
@example(steps=_short("aabb"))
def test_same_calls_run_once(candidate: Candidate, steps: list[Step]) -> None:
    """Of calls that are the same, the first one calls the function, and the others return what it returned."""
    expected = expected_play([100], steps, _ANSWERS)
    _look(candidate, "play", {"maxsize": 100, "steps": steps}, expected, _ANSWERS)


@graded(points=12, part=1, needs=["test_same_calls_run_once"])
@given(maxsize=st.integers(1, 3), steps=_LETTERS)
@example(maxsize=2, steps=_short("abaca"))
@example(maxsize=2, steps=_short("abcab"))
@example(maxsize=1, steps=_short("aabba"))
@example(maxsize=3, steps=_short("abcadabc"))
def test_least_recently_used_goes(candidate: Candidate, maxsize: int, steps: list[Step]) -> None:
    """At most maxsize results are kept; the one that was not asked for for the longest time goes."""
    expected = expected_play([maxsize], steps, ["number"])
    _look(candidate, "play", {"maxsize": maxsize, "steps": steps}, expected, ["number"])


@graded(points=6, part=1, needs=["test_same_calls_run_once"])
@given(
    steps=_LETTERS,
    answers=st.lists(st.sampled_from(["number", "ValueError", "TypeError", "KeyError"]), min_size=1, max_size=4),
)
@example(steps=_short("aaa"), answers=["number", "ValueError"])
@example(steps=_short("aa"), answers=["number", "TypeError"])
@example(steps=_short("aa"), answers=["KeyError"])
def test_failures_are_not_kept(candidate: Candidate, steps: list[Step], answers: list[str]) -> None:
    """What the function raises comes out, and the next call calls the function again."""
    steps = [*steps, ["info", 0]]
    expected = expected_play([100], steps, answers)
    _look(candidate, "play", {"maxsize": 100, "steps": steps}, expected, answers, ("endings", "calls", "infos"))


_LISTS = st.sampled_from([[1], [], (1, [2]), ("a", ([],)), 1, "a"])


@graded(points=5, part=1, needs=["test_same_calls_run_once"])
@given(
    steps=st.lists(
        _calls(
            st.lists(_LISTS, max_size=2).map(tuple),
            st.dictionaries(st.just("b"), _LISTS, max_size=1),
        ),
        min_size=1,
        max_size=8,
    ),
    answers=st.just(["number"]),
)
@example(steps=[["call", 0, ([1],), {}]] * 2, answers=["number"])
@example(steps=[["call", 0, (1,), {"b": [1]}]] * 2, answers=["number"])
@example(steps=[["call", 0, ((1, [2]),), {}]] * 2, answers=["number", "TypeError"])
@example(steps=[["call", 0, ("a",), {}], ["call", 0, ([1],), {}], ["call", 0, ("a",), {}]], answers=["number"])
def test_arguments_without_a_hash(candidate: Candidate, steps: list[Step], answers: list[str]) -> None:
    """A call with an argument that has no hash always calls the function, once, and keeps nothing."""
    told, calls = expected_play([100], [*steps, ["info", 0]], answers)
    expected = {**told, "arguments": [step[2] for step in steps]}
    _look(
        candidate,
        "play",
        {"maxsize": 100, "steps": [*steps, ["info", 0]]},
        (expected, calls),
        answers,
        ("endings", "calls", "arguments", "infos"),
    )


@graded(points=7, part=1, needs=["test_same_calls_run_once"])
@given(
    maxsize=st.sampled_from([None, 4, 5, 60]),
    steps=st.lists(
        st.one_of(_calls(_FEW, _JUST_NONE), _calls(_FEW, _JUST_NONE), _other(["info", "clear", "info"])),
        max_size=15,
    ),
)
@example(maxsize=2, steps=_short("?abba?c?"))
@example(maxsize=None, steps=_short("?abba?!?ab?"))
@example(maxsize=3, steps=_short("aab!?aab?"))
@example(maxsize=2, steps=_short("ab?c?"))
@example(maxsize=None, steps=[*(["call", 0, (n,), {}] for n in range(130)), ["info", 0]])
def test_cache_info_and_clear(candidate: Candidate, maxsize: int | None, steps: list[Step]) -> None:
    """cache_info counts hits, misses and kept results, and tells maxsize; cache_clear begins anew."""
    steps = [*steps, ["info", 0]]
    expected = expected_play([128 if maxsize is None else maxsize], steps, ["number"])
    _look(candidate, "play", {"maxsize": maxsize, "steps": steps}, expected, ["number"], ("infos", "calls"))


@graded(points=5, part=1, needs=["test_same_calls_run_once"])
@given(form=st.sampled_from(["bare", "called", "sized"]))
@example(form="bare")
@example(form="called")
@example(form="sized")
def test_looks_like_the_function(candidate: Candidate, form: str) -> None:
    """The decorator works bare and with arguments, and the function keeps its names, docstring and signature."""
    expected = {
        "name": "weigh",
        "qualname": "describe.<locals>.weigh",
        "doc": "Weigh fruit.",
        "signature": "(apples: 'int', *pears: 'float', unit: 'str' = 'kg', **rest: 'Any') -> 'str'",
        "wraps": True,
        "result": "1 (2.5,) t {'plums': 3}",
        "info": [0, 1, 7 if form == "sized" else 128, 1],
    }
    seen = candidate.observe("describe", form=form)
    modules = seen.pop("modules")
    assert modules[0] == modules[1]
    assert seen == expected


@graded(points=9, part=2, needs=["test_same_calls_run_once"])
@given(
    kind=st.sampled_from(["plain", "equal", "unhashable"]),
    maxsize=st.integers(8, 9),
    steps=st.lists(
        st.one_of(_calls(_FEW, _JUST_NONE, 2), _calls(_FEW, _ONE, 2), _other(["info", "clear"], 2)),
        min_size=1,
        max_size=20,
    ),
)
@example(kind="equal", maxsize=3, steps=[*_short("a", 0), *_short("a", 1), *_short("a?", 0), *_short("?", 1)])
@example(kind="plain", maxsize=2, steps=[*_short("ab", 0), *_short("ac", 1), *_short("a?", 0), *_short("c?", 1)])
@example(kind="unhashable", maxsize=3, steps=[*_short("aa", 0), *_short("a", 1), *_short("!", 0), *_short("a?", 1)])
def test_each_instance_has_its_own_cache(candidate: Candidate, kind: str, maxsize: int, steps: list[Step]) -> None:
    """Each instance has a cache of its own, with cache_info and cache_clear, be it equal to another or without a hash."""
    expected = expected_play([maxsize] * 3, steps, ["number"])
    arguments = {"kind": kind, "count": 3, "maxsize": maxsize, "steps": steps}
    _look(candidate, "instances", arguments, expected, ["number"], _keys(steps))


@graded(points=4, part=2, needs=["test_each_instance_has_its_own_cache"])
@given(
    steps=st.lists(_calls(_FEW, _JUST_NONE, 2) | _other(["info", "clear"], 2), min_size=1, max_size=20),
)
@example(steps=[*_short("aa", 0), *_short("aa", 1), *_short("aa", 2), *_short("a", 0), *_short("?", 1)])
@example(steps=[*_short("ab", 0), *_short("abc", 1), *_short("!", 0), *_short("a?", 1), *_short("a?", 2)])
def test_each_method_has_its_own_cache(candidate: Candidate, steps: list[Step]) -> None:
    """A method, the one that it overrides, and another one of the class have caches of their own."""
    maxsizes = [5, 4, 6]
    expected = expected_play(maxsizes, steps, ["number"])
    arguments = {"maxsizes": maxsizes, "steps": steps}
    _look(candidate, "family", arguments, expected, ["number"], _keys(steps))


@graded(points=6, part=2, needs=["test_each_instance_has_its_own_cache"])
@given(count=st.integers(1, 6), refers=st.booleans())
@example(count=6, refers=False)
@example(count=6, refers=True)
def test_instances_are_not_kept_alive(candidate: Candidate, count: int, refers: bool) -> None:
    """An instance can be collected, also when a kept result refers to it, and a new one gets no result of an old one."""
    expected = {"results": [["returned", [number, number]] for number in range(1, count + 1)], "left": 0}
    seen = candidate.observe("lives", call=Function(["number"]), count=count, refers=refers)
    assert seen == expected


@graded(points=2, part=2, needs=["test_each_instance_has_its_own_cache"])
def test_methods_look_like_the_function(candidate: Candidate) -> None:
    """A method has its name and docstring, by its class and by an instance."""
    doc = "The total of a year."
    expected = {"class name": "total", "class doc": doc, "name": "total", "doc": doc, "result": 5}
    seen = candidate.observe("method_metadata")
    assert seen == expected


_ORDERS = st.permutations(["fresh", "label", "audit"])
_VALUES = st.sampled_from([0, "x", None])


@graded(points=5, part=2)
@given(
    order=_ORDERS,
    label=st.none() | st.text("ab", max_size=3),
    second=st.none() | st.integers(0, 9),
    changes=st.lists(
        st.tuples(st.just("set"), st.just("rows"), _VALUES).map(list) | st.just(["delete", "rows"]), max_size=5
    ),
)
@example(order=["fresh", "label", "audit"], label="a", second=1, changes=[["set", "rows", 0], ["delete", "rows"]])
@example(order=["label", "audit", "fresh"], label="a", second=None, changes=[["set", "rows", 0]])
@example(order=["audit", "fresh", "label"], label=None, second=1, changes=[["delete", "rows"], ["set", "rows", 0]])
def test_mixins_pass_on(
    candidate: Candidate, order: list[str], label: str | None, second: int | None, changes: list[list[Any]]
) -> None:
    """In any order of bases, all arguments and all changes of attributes get to the other classes, too."""
    heard: list[list[Any]] = []
    arguments = {"note": "n", "second": second, **({} if label is None else {"label": label})}
    rows: Any = "missing"
    changed = []
    for change in changes:
        gone = change[0] == "delete" and rows == "missing"
        changed.append(["raised", "AttributeError"] if gone else ["returned", None])
        rows = change[2] if change[0] == "set" else "missing"
    told = {"made": "made", "changed": changed, "got": [5, second], "label": label or "", "note": "n", "rows": rows}
    expected = (told, [change[:2] for change in changes])
    seen = candidate.observe(
        "mix", heard=lambda *change: heard.append([*change]), order=order, arguments=arguments, changes=changes
    )
    assert (seen, [change for change in heard if change[1] == "rows"]) == expected


@graded(points=4, part=2, needs=["test_each_method_has_its_own_cache", "test_mixins_pass_on"])
@given(
    order=st.lists(st.sampled_from(["label", "audit"]), unique=True).flatmap(
        lambda some: st.permutations([*some, "fresh"])
    ),
    steps=st.lists(
        st.one_of(
            _calls(_FEW, _JUST_NONE, 3),
            _calls(_FEW, _JUST_NONE, 3),
            _other(["info"], 3),
            st.tuples(st.just("set"), st.integers(0, 1), st.sampled_from(["rows", "_hidden"]), _VALUES).map(list),
            st.tuples(st.just("delete"), st.integers(0, 1), st.just("rows")).map(list),
        ),
        min_size=1,
        max_size=15,
    ),
)
@example(
    order=["fresh"],
    steps=[*_short("aa", 0), *_short("a", 1), ["set", 0, "rows", 0], *_short("a?", 0), *_short("a?", 1)],
)
@example(order=["fresh", "label"], steps=[*_short("aa", 0), ["delete", 0, "rows"], *_short("a?", 0)])
@example(
    order=["audit", "fresh"],
    steps=[*_short("a", 0), *_short("a", 2), ["set", 0, "rows", 1], *_short("a", 0), *_short("a", 2)],
)
@example(order=["fresh"], steps=[*_short("a", 0), ["set", 0, "_hidden", 1], *_short("a", 0)])
@example(order=["fresh"], steps=[["set", 0, "rows", 1], *_short("a", 0), ["set", 0, "rows", 1], *_short("a", 0)])
def test_changes_make_it_forget(candidate: Candidate, order: list[str], steps: list[Step]) -> None:
    """Setting or deleting an attribute clears all memoized methods of this instance, and of no other one."""
    present = {0: True, 1: True}
    counted = []
    for step in steps:  # to delete what is not there is not asked for
        if step[0] in ("set", "delete") and step[2] == "rows":
            if step[0] == "delete" and not present[step[1]]:
                continue
            present[step[1]] = step[0] == "set"
        counted.append(step)
    expected = expected_play([4] * 4, counted, ["number"], per_object=2)
    arguments = {"order": order, "maxsize": 4, "steps": counted}
    _look(candidate, "fresh", arguments, expected, ["number"], _keys(steps))


@graded(points=6, part=3, needs=["test_same_calls_run_once"])
@given(
    method=st.booleans(),
    maxsize=st.integers(1, 3),
    steps=st.lists(
        st.one_of(_calls(_FEW | st.just(([],)), _ONE), _calls(_FEW, _JUST_NONE), _other(["info", "clear"])),
        min_size=1,
        max_size=15,
    ),
    answers=st.lists(st.sampled_from(["number", "ValueError", "TypeError", "none"]), min_size=1, max_size=3),
)
@example(method=False, maxsize=2, steps=_short("aaa?"), answers=["number"])
@example(method=True, maxsize=2, steps=_short("aaa?"), answers=["number"])
@example(method=False, maxsize=2, steps=_short("aa?a!a?"), answers=["number", "ValueError"])
@example(method=False, maxsize=2, steps=_short("abaca?"), answers=["number"])
@example(method=True, maxsize=2, steps=[["call", 0, ([],), {}]] * 2, answers=["number", "TypeError"])
@example(method=False, maxsize=2, steps=_short("aa"), answers=["none"])
def test_coroutines_keep_results(
    candidate: Candidate, method: bool, maxsize: int, steps: list[Step], answers: list[str]
) -> None:
    """Awaited one after the other, coroutine functions and methods are memoized like others."""
    expected = expected_play([maxsize], steps, answers)
    arguments = {"maxsize": maxsize, "method": method, "steps": steps}
    _look(candidate, "coroutines", arguments, expected, answers, _keys(steps))


class _Later:
    """The function that takes its time: its n-th call for a key returns the key and n, or fails."""

    def __init__(self, failing: list[str]) -> None:
        self.calls: list[str] = []
        self._failing = failing

    def __call__(self, key: str) -> list[Any]:
        self.calls.append(key)
        number = self.calls.count(key)
        if number == 1 and key in self._failing:
            raise ValueError
        return [key, number]


_SECONDS = 10.5


@graded(points=5, part=3, needs=["test_coroutines_keep_results"])
@given(
    callers=st.lists(st.tuples(st.integers(0, 25), st.sampled_from("abc")).map(list), min_size=1, max_size=8),
    failing=st.lists(st.sampled_from("abc"), unique=True),
    method=st.booleans(),
)
@example(callers=[[0, "a"], [0, "a"], [5, "a"], [11, "a"]], failing=[], method=False)
@example(callers=[[0, "a"], [0, "a"], [5, "a"], [11, "a"]], failing=["a"], method=True)
@example(callers=[[0, "a"], [1, "b"], [2, "a"], [3, "b"], [12, "a"], [13, "b"]], failing=["b"], method=False)
def test_running_calls_are_shared(
    candidate: Candidate, callers: list[list[Any]], failing: list[str], method: bool
) -> None:
    """A call that is the same as a running one waits for it, gets its result or exception, and counts as a hit."""
    callers = sorted(callers)
    told = expected_together(callers, _SECONDS, failing)
    expected = {"endings": told["endings"], "counts": [told["hits"], told["calls"]], "calls": told["calls"]}
    later = _Later(failing)
    seen = candidate.observe("together", call=later, callers=callers, seconds=_SECONDS, cancel={}, method=method)
    assert {"endings": seen["endings"], "counts": seen["info"][:2], "calls": len(later.calls)} == expected


@graded(points=5, part=3, needs=["test_running_calls_are_shared"])
@given(count=st.integers(2, 5), data=st.sets(st.integers(0, 4)), method=st.booleans())
@example(count=2, data={0}, method=False)
@example(count=3, data={1}, method=False)
@example(count=4, data={0, 1, 2}, method=True)
def test_cancelled_alone(candidate: Candidate, count: int, data: set[int], method: bool) -> None:
    """A caller who is cancelled is cancelled alone, whoever called first: the others get the result of the one call."""
    cancelled = sorted({number for number in data if number < count})[: count - 1]
    cancel = {number: 6.25 + number / 8 for number in cancelled}
    callers = [[number, "a"] for number in range(count)] + [[20, "a"]]
    expected = [["raised", "CancelledError"] if at in cancel else ["returned", ["a", 1]] for at in range(count + 1)]
    later = _Later([])
    seen = candidate.observe("together", call=later, callers=callers, seconds=_SECONDS, cancel=cancel, method=method)
    assert (seen["endings"], later.calls) == (expected, ["a"])
