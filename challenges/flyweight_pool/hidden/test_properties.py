"""Hidden properties of the flyweight pool.

Each test looks at what its own sentence is about, so that one mistake costs the points of one rule: where it is not
about arguments they are given by position, where it is not about types they are strings.
"""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import Class, Step, expected_play, new_class


def _play(candidate: Candidate, classes: list[Class], steps: list[Step]) -> None:
    """Have a script played, and compare what is told and what was called."""
    expected_told, expected_log = expected_play(classes, steps)
    log: list[Any] = []
    told = candidate.observe("play", ran=lambda *entry: log.append(list(entry)), classes=classes, steps=steps)
    assert told == expected_told
    assert log == expected_log, "this is the log of calls of __new__ and __init__, by class"


def _make(which: int, *args: Any, **kwargs: Any) -> Step:
    return ["make", which, list(args), kwargs, None]


def _fail(error: str, *args: Any) -> Step:
    return ["make", 0, list(args), {}, error]


_NAMES = st.sampled_from(["a", "b", "c"])
_PAIRS = st.tuples(_NAMES, _NAMES)


@st.composite
def _makes_and_notes(draw: st.DrawFn) -> list[Step]:
    """Objects are made, found again, and changed in between."""
    steps: list[Step] = []
    for _ in range(draw(st.integers(1, 12))):
        if steps and draw(st.integers(0, 2)) == 0:
            made = [slot for slot, step in enumerate(steps) if step[0] == "make"]
            steps.append(["note", draw(st.sampled_from(made)), draw(_NAMES)])
        else:
            steps.append(_make(0, *draw(_PAIRS)))
    return steps


@graded(points=18, part=1)
@given(steps=_makes_and_notes())
@example(steps=[_make(0, "a", "b"), ["note", 0, "mine"], _make(0, "a", "b"), _make(0, "b", "a")])
def test_made_and_initialised_once(candidate: Candidate, steps: list[Step]) -> None:
    """The second call with the same arguments returns the object as it is, and calls neither __new__ nor __init__."""
    _play(candidate, [new_class(new=True)], steps)


_POSITIONAL = st.tuples(st.lists(_NAMES, min_size=1, max_size=3), st.just({}))


def _with_names(*names: str) -> st.SearchStrategy[Any]:
    """Positional arguments and keywords, in any order."""
    keywords = st.dictionaries(st.sampled_from(names), _NAMES, max_size=len(names))
    shuffled = keywords.flatmap(lambda given: st.permutations(sorted(given.items()))).map(dict)
    return st.tuples(st.lists(_NAMES, max_size=3), shuffled)


_CALLS = {
    "pair": _with_names("x", "y"),
    "keyword": _with_names("x", "y"),
    "position": st.tuples(st.lists(_NAMES, min_size=1, max_size=2), st.just({})),
    "rest": _POSITIONAL,
    "named": _with_names("x", "v", "w"),
    "all": _with_names("x", "y", "z", "v", "w", "rest"),
}


def _fits(shape: str, call: tuple[list[Any], dict[str, Any]]) -> bool:
    told, _ = expected_play([new_class(shape)], [_make(0, *call[0], **call[1])])
    return bool(told[0][0] == "object")


@st.composite
def _calls_that_fit(draw: st.DrawFn) -> tuple[str, list[Step]]:
    shape = draw(st.sampled_from(sorted(_CALLS)))
    calls = [call for call in draw(st.lists(_CALLS[shape], min_size=4, max_size=14)) if _fits(shape, call)]
    return shape, [_make(0, *args, **kwargs) for args, kwargs in calls]


@graded(points=12, part=1, needs=["test_made_and_initialised_once"])
@given(script=_calls_that_fit())
@example(script=("pair", [_make(0, "a", "b"), _make(0, y="b", x="a"), _make(0, "a", y="b"), _make(0, x="a", y="b")]))
@example(script=("pair", [_make(0, "a"), _make(0, "a", 2), _make(0, x="a"), _make(0, "a", y=2), _make(0, 2, "a")]))
@example(script=("keyword", [_make(0, "a"), _make(0, "a", y=2), _make(0, "a", y="b"), _make(0, "a", y=2)]))
@example(script=("named", [_make(0, "a", v="b", w="c"), _make(0, "a", w="c", v="b"), _make(0, "a", v="c", w="b")]))
@example(script=("named", [_make(0, "a", w="b"), _make(0, w="b", x="a"), _make(0, "a", v="b"), _make(0, "a")]))
@example(
    script=("all", [_make(0, "a"), _make(0, "a", 2), _make(0, "a", 2, z=3), _make(0, "a", 2, 3), _make(0, z=3, x="a")])
)
@example(script=("all", [_make(0, "a", 2, "b"), _make(0, "a", rest="b"), _make(0, "a", z="b"), _make(0, "a", v="b")]))
@example(script=("all", [_make(0, "a", 2, "c", rest="b"), _make(0, "a", rest="b"), _make(0, "a", 2, "c")]))
@example(script=("rest", [_make(0, "a", "b"), _make(0, "a"), _make(0, "b", "a"), _make(0, "a", "b")]))
@example(script=("position", [_make(0, "a", 2), _make(0, "a"), _make(0, "a", "b")]))
def test_arguments_are_compared_as_they_are_bound(candidate: Candidate, script: tuple[str, list[Step]]) -> None:
    """By position, by keyword, in any order, or by default: arguments that are bound to the same values are the same."""
    _play(candidate, [new_class(script[0])], script[1])


_NUMBERS = st.sampled_from([0, 0.0, False, 1, 1.0, True, "1"])


@st.composite
def _typed_calls(draw: st.DrawFn) -> tuple[str, list[Step]]:
    shape = draw(st.sampled_from(["pair", "rest", "named"]))
    steps: list[Step] = []
    for _ in range(draw(st.integers(2, 10))):
        one, other = draw(_NUMBERS), draw(_NUMBERS)
        steps.append(_make(0, one, v=other) if shape == "named" else _make(0, one, other))
    return shape, steps


@graded(points=8, part=1, needs=["test_made_and_initialised_once"])
@given(script=_typed_calls())
@example(script=("pair", [_make(0, 1, 1), _make(0, 1.0, 1), _make(0, True, 1), _make(0, 1, 1), _make(0, 1.0, 1)]))
@example(script=("rest", [_make(0, "a", 1), _make(0, "a", 1.0), _make(0, "a", True), _make(0, "a", 1)]))
@example(script=("named", [_make(0, "a", v=0), _make(0, "a", v=0.0), _make(0, "a", v=False), _make(0, "a", v=0)]))
def test_types_tell_values_apart(candidate: Candidate, script: tuple[str, list[Step]]) -> None:
    """1, 1.0 and True are three different values, in *args and **kwargs too."""
    _play(candidate, [new_class(script[0])], script[1])


_FAMILY = [
    new_class("pair"),
    new_class("inherited", 0),
    new_class("keyword", 0),
    new_class("inherited", 2),
    new_class("pair"),
]


@graded(points=8, part=1, needs=["test_made_and_initialised_once"])
@given(calls=st.lists(st.tuples(st.integers(0, 4), _NAMES), min_size=1, max_size=14))
@example(calls=[(0, "a"), (1, "a"), (2, "a"), (3, "a"), (4, "a"), (0, "a"), (1, "a"), (2, "a"), (3, "a"), (4, "a")])
@example(calls=[(3, "a"), (2, "a"), (1, "a"), (0, "a"), (3, "a"), (2, "a"), (1, "a"), (0, "a")])
def test_every_class_has_its_own_objects(candidate: Candidate, calls: list[tuple[int, str]]) -> None:
    """Bases, subclasses and strangers share no objects, and super().__init__ makes none."""
    _play(candidate, _FAMILY, [_make(which, name) for which, name in calls])


_MISFITS: dict[str, list[tuple[list[Any], dict[str, Any]]]] = {
    "pair": [
        ([], {}),
        (["a", "b", "c"], {}),
        (["a"], {"x": "a"}),
        (["a"], {"v": "b"}),
        ([["a"]], {}),
        (["a"], {"y": {}}),
    ],
    "keyword": [(["a", "b"], {}), ([], {"y": "b"}), (["a"], {"y": ["b"]})],
    "all": [([], {"v": "a"}), (["a", "b", []], {}), (["a"], {"v": []}), (["a"], {"z": {"b": 1}})],
}


@graded(points=6, part=1, needs=["test_made_and_initialised_once"])
@given(
    script=st.sampled_from(sorted(_MISFITS)).flatmap(
        lambda shape: st.tuples(
            st.just(shape), st.lists(st.one_of(st.sampled_from(_MISFITS[shape]), st.just((["a"], {}))), max_size=8)
        )
    )
)
@example(script=("pair", [*_MISFITS["pair"], (["a"], {}), *_MISFITS["pair"]]))
@example(script=("keyword", [*_MISFITS["keyword"], (["a"], {})]))
@example(script=("all", [*_MISFITS["all"], (["a"], {})]))
def test_bad_arguments_are_type_errors(
    candidate: Candidate, script: tuple[str, list[tuple[list[Any], dict[str, Any]]]]
) -> None:
    """What does not fit the signature or is not hashable is a TypeError, and __init__ is not called."""
    _play(candidate, [new_class(script[0])], [_make(0, *args, **kwargs) for args, kwargs in script[1]])


def _held(steps: list[Step]) -> list[int]:
    """The slots that a script has not dropped at its end; the ones that failed included."""
    held = [
        slot for slot, step in enumerate(steps) if step[0] in ("make", "load", "copy", "deepcopy") and step[-1] is None
    ]
    return [slot for slot in held if ["drop", slot] not in steps]


@st.composite
def _makes_and_drops(draw: st.DrawFn) -> list[Step]:
    steps: list[Step] = []
    for _ in range(draw(st.integers(2, 14))):
        held = _held(steps)
        if held and draw(st.booleans()):
            steps.append(["drop", draw(st.sampled_from(held))])
        else:
            steps.append(_make(0, draw(_NAMES)))
    return steps


@graded(points=8, part=2, needs=["test_made_and_initialised_once"])
@given(steps=_makes_and_drops())
@example(steps=[_make(0, "a"), ["drop", 0], _make(0, "a")])
@example(steps=[_make(0, "a"), _make(0, "a"), ["drop", 0], _make(0, "a"), ["drop", 1], ["drop", 3], _make(0, "a")])
def test_unused_objects_are_gone(candidate: Candidate, steps: list[Step]) -> None:
    """An object that nobody refers to is made anew by the next call; one that is referred to is not."""
    _play(candidate, [new_class()], steps)


_ERRORS = st.sampled_from([None, "ValueError", "KeyError", "KeyboardInterrupt"])


@graded(points=7, part=2, needs=["test_made_and_initialised_once"])
@given(script=st.lists(st.tuples(_NAMES, _ERRORS), min_size=1, max_size=10))
@example(script=[("a", "ValueError"), ("a", None), ("a", None)])
@example(script=[("a", "KeyboardInterrupt"), ("a", "KeyboardInterrupt"), ("a", None), ("a", "ValueError")])
def test_what_init_raises_comes_out(candidate: Candidate, script: list[tuple[str, str | None]]) -> None:
    """When __init__ raises, the exception comes out and nothing is kept: the next call makes a new object."""
    steps = [_make(0, name) if error is None else _fail(error, name) for name, error in script]
    _play(candidate, [new_class()], steps)


@graded(points=5, part=2, needs=["test_made_and_initialised_once"])
@given(
    arguments=st.lists(st.sampled_from(["a", "token 1", "token 2"]), min_size=1, max_size=3),
    hows=st.lists(st.sampled_from(["copy", "deepcopy"]), min_size=1, max_size=4),
)
@example(arguments=["a"], hows=["copy", "deepcopy"])
@example(arguments=["token 1"], hows=["deepcopy", "copy"])
def test_copies_are_the_object_itself(candidate: Candidate, arguments: list[str], hows: list[str]) -> None:
    """copy.copy and copy.deepcopy return the object itself, even if a deep copy of its arguments is not equal to them."""
    steps: list[Step] = [_make(0, *arguments), ["note", 0, "mine"], *([how, 0] for how in hows)]
    _play(candidate, [new_class("rest")], steps)


@graded(points=6, part=2, needs=["test_made_and_initialised_once"])
@given(
    call=_CALLS["all"].filter(lambda call: _fits("all", call)),
    protocol=st.integers(0, 5),
    gone=st.booleans(),
)
@example(call=(["a"], {}), protocol=0, gone=False)
@example(call=(["a"], {"z": 1.0, "w": "b"}), protocol=2, gone=False)
@example(call=(["a", "b", "c"], {"z": "a"}), protocol=0, gone=True)
@example(call=(["a"], {"v": "c"}), protocol=5, gone=True)
def test_pickles_are_calls(
    candidate: Candidate, call: tuple[list[Any], dict[str, Any]], protocol: int, gone: bool
) -> None:
    """Loading a pickle gives the object as it is if it is there, else a new one that is made from the same arguments."""
    args, kwargs = call
    steps: list[Step] = [_make(1, *args, **kwargs), ["note", 0, "mine"], ["pickle", 0, protocol]]
    steps += [["drop", 0]] * gone + [["load", 2], _make(1, *args, **kwargs)]
    _play(candidate, [new_class("all"), new_class("inherited", 0)], steps)


@graded(points=4, part=2, needs=["test_made_and_initialised_once"])
@given(names=st.lists(_NAMES, min_size=2, max_size=6))
@example(names=["a", "b", "a", "b"])
def test_objects_may_be_equal_or_false(candidate: Candidate, names: list[str]) -> None:
    """Objects that are false, unhashable and equal to everything are kept apart, and found again, like all others."""
    _play(candidate, [new_class(odd=True)], [_make(0, name) for name in names])


@graded(points=5, part=3, needs=["test_made_and_initialised_once"])
@given(threads=st.integers(2, 8))
@example(threads=8)
@settings(max_examples=20)
def test_one_thread_initialises(candidate: Candidate, threads: int) -> None:
    """Of threads that call at once with the same arguments, one runs __init__, and all get the object when it is ready."""
    expected: dict[str, Any] = {"raised": [], "returned": threads, "different": 1, "ready": threads}
    runs: list[None] = []
    seen = candidate.observe("meet", ran=lambda: (runs.append(None), len(runs) - 1)[1], threads=threads, failing=0)
    assert len(runs) == 1, "__init__ was called more than once"
    assert seen == expected


@graded(points=4, part=3, needs=["test_one_thread_initialises"])
@given(threads=st.integers(2, 8), failing=st.integers(1, 3))
@example(threads=8, failing=1)
@example(threads=8, failing=3)
@settings(max_examples=20)
def test_one_that_waited_tries_again(candidate: Candidate, threads: int, failing: int) -> None:
    """When __init__ raises, one call gets the exception, and a call that waited makes the object for the others."""
    failing = min(failing, threads - 1)
    expected: dict[str, Any] = {"raised": ["ValueError"] * failing, "returned": threads - failing, "different": 1}
    runs: list[None] = []
    seen = candidate.observe(
        "meet", ran=lambda: (runs.append(None), len(runs) - 1)[1], threads=threads, failing=failing
    )
    assert len(runs) == failing + 1, "__init__ was called that often"
    assert {key: seen[key] for key in expected} == expected


@graded(points=4, part=3, needs=["test_made_and_initialised_once"])
@given(depth=st.integers(0, 5))
@example(depth=2)
@settings(max_examples=20)
def test_other_objects_are_not_held_up(candidate: Candidate, depth: int) -> None:
    """While an __init__ runs, other objects are made and found, in other threads and in an __init__ itself."""
    expected: dict[str, Any] = {
        "ended": ["returned"] * 5,
        "names": [0, 0, 2, 1],
        "levels": list(range(depth, -1, -1)),
        "same": [True, True],
        "before": 0,
    }
    seen = candidate.observe("beside", depth=depth)
    assert seen == expected
