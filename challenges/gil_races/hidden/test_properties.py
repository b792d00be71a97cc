"""Hidden properties of the map.

Each interleaving is scripted: operations stop in the middle of a function or ``+`` until the script lets them go on, or are
preempted at a certain look at a key. A right map passes in whatever order its threads are woken; what is compared is whether
the results have an explanation, see the oracle.
"""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import (
    Operation,
    Work,
    expected_alone,
    expected_nested,
    has_an_order,
    history_of,
    in_words,
    operation,
    without_subclasses,
)

_STUCK = "threads wait for ever: an operation does not go on although nothing is in its way"
_INITIAL = st.sampled_from([{}, {"a": 5}, {"b": 6}, {"a": 5, "b": 6}])


def _play(
    candidate: Candidate, initial: dict[str, int], operations: list[Operation], script: list[str], **more: Any
) -> dict[str, Any]:
    """Have operations made as the script says; everything that was seen needs an explanation."""
    work = Work(operations)
    seen: dict[str, Any] = candidate.observe(
        "play", initial=initial, operations=operations, script=script, step=work.step, **more
    )
    assert not seen["stuck"], _STUCK
    history = history_of(operations, work, seen)
    assert has_an_order(history, initial), f"no order of these operations explains their results: {in_words(history)}"
    return seen


def _several(kind: str, count: int, **more: Any) -> list[Operation]:
    """Operations of one kind on one key, that can be told apart."""
    return [operation(kind, "a", 2**number * 10, **more) for number in range(count)]


_SCRIPTS = st.lists(st.sampled_from(["start", "next"]), max_size=9)
_TOGETHER = ["start"] * 5
# The second one waits for the first; the third starts when the first has ended and the second is in the middle.
_HANDED_OVER = ["start", "start", "next", "start"]

_KEYS = ["a", "b", "", (1, 2), None, 0, 2**61 - 1, -1, -2]  # 0 and 2**61 - 1 have the same hash, and so have -1 and -2
_KEY = st.sampled_from(_KEYS)
_VALUE = st.none() | st.integers(-3, 3)
_ADDING = st.sampled_from(["x", "y", 0, 2**61 - 1])  # keys with numbers only
_STEP = st.one_of(
    st.tuples(st.just("get"), _KEY),
    st.tuples(st.just("get"), _KEY, _VALUE),
    st.tuples(st.just("put"), _KEY, _VALUE),
    st.tuples(st.just("update"), _KEY, _VALUE),
    st.tuples(st.just("update"), _KEY, _VALUE, _VALUE),
    st.just(("snapshot",)),
)
_ADDITION = st.one_of(
    st.tuples(st.just("add"), _ADDING),
    st.tuples(st.just("add"), _ADDING, st.integers(-3, 3)),
    st.tuples(st.just("get"), _ADDING),
    st.just(("snapshot",)),
)


@graded(points=10, part=1)
@given(steps=st.lists(_STEP, max_size=20) | st.lists(_ADDITION, max_size=20))
@example(steps=[("put", "a", None), ("put", "a", 1), ("get", "a", 2), ("update", "a", 3, 4)])
@example(steps=[("update", "a", None, 1), ("get", "a", 2), ("put", "a", 3)])
@example(steps=[("snapshot",), ("put", "a", 1), ("snapshot",), ("update", "a", 2), ("snapshot",), ("get", "b")])
@example(steps=[("put", -1, 1), ("put", -2, 2), ("get", -1), ("get", 2**61 - 1), ("get", 0), ("update", 0, 3)])
@example(steps=[("add", "x"), ("add", "x", 2), ("add", 0), ("add", 2**61 - 1, 3), ("get", "x"), ("snapshot",)])
@example(steps=[("add", "x", 0), ("get", "x"), ("get", "y", 7), ("snapshot",)])
def test_one_thread_sees_a_dict(candidate: Candidate, steps: list[tuple[Any, ...]]) -> None:
    """For one thread the operations are those of a dict, and a snapshot is a dict of its own."""
    told = expected_alone([list(step) for step in steps])
    later = [
        {**ending[1], "put into the snapshot": 0}
        for (ending, _), step in zip(told, steps, strict=True)
        if step == ("snapshot",)
    ]
    seen = candidate.observe("alone", steps=steps)
    assert seen == {"told": told, "later": later}


@graded(points=12, part=1)
@given(initial=_INITIAL, count=st.integers(2, 5), script=_SCRIPTS)
@example(initial={"a": 5}, count=2, script=_TOGETHER)
@example(initial={}, count=4, script=_TOGETHER)
@example(initial={"a": 5}, count=3, script=_HANDED_OVER)
@example(initial={}, count=3, script=_HANDED_OVER)
def test_updates_are_atomic(candidate: Candidate, initial: dict[str, int], count: int, script: list[str]) -> None:
    """Each of several updates of a key calls its function once, with the value that the one before it stored."""
    _play(candidate, initial, _several("update", count), script)


@graded(points=10, part=1)
@given(initial=_INITIAL, count=st.integers(2, 5), script=_SCRIPTS)
@example(initial={"a": 5}, count=2, script=_TOGETHER)
@example(initial={"a": 5}, count=3, script=_HANDED_OVER)
def test_adds_are_atomic(candidate: Candidate, initial: dict[str, int], count: int, script: list[str]) -> None:
    """However long a + takes, no add to the same key is lost, and each returns the sum that it stored."""
    _play(candidate, initial, _several("add", count), script)


@graded(points=8, part=1)
@given(initial=_INITIAL, count=st.integers(2, 4), look=st.integers(1, 8), same_hash=st.booleans())
@example(initial={}, count=2, look=1, same_hash=False)
@example(initial={}, count=2, look=2, same_hash=False)
@example(initial={}, count=3, look=3, same_hash=False)
@example(initial={}, count=2, look=4, same_hash=False)
@example(initial={}, count=2, look=5, same_hash=False)
@example(initial={"b": 6}, count=2, look=2, same_hash=True)
@example(initial={"b": 6}, count=2, look=3, same_hash=True)
@example(initial={"b": 6}, count=2, look=4, same_hash=True)
@example(initial={"b": 6}, count=2, look=5, same_hash=True)
@example(initial={"b": 6}, count=2, look=6, same_hash=True)
@example(initial={"a": 5}, count=2, look=2, same_hash=False)
def test_one_put_wins(candidate: Candidate, initial: dict[str, int], count: int, look: int, same_hash: bool) -> None:
    """Of several threads that put a value under an absent key exactly one is told that it did, and its value stays."""
    operations = _several("put", count)
    operations[0]["preempted"] = look
    _play(candidate, initial, operations, ["start"], same_hash=same_hash)


_ANY = st.builds(
    operation,
    st.sampled_from(["get", "put", "update", "add", "snapshot", "put", "update", "add"]),
    st.sampled_from(["a", "a", "b"]),
)


@st.composite
def _mixed(draw: st.DrawFn) -> list[Operation]:
    """Operations of all kinds, with values that can be told apart."""
    operations = draw(st.lists(_ANY, min_size=2, max_size=7))
    return [{**one, "value": 2**number * 10} for number, one in enumerate(operations)]


def _made(*words: str) -> list[Operation]:
    """Operations by their kinds, on the key ``a``."""
    return [operation(kind, "a", 2**number * 10) for number, kind in enumerate(words)]


@graded(points=10, part=1)
@given(initial=_INITIAL, operations=_mixed(), script=_SCRIPTS)
@example(initial={}, operations=_made("update", "put"), script=_TOGETHER)
@example(initial={}, operations=_made("update", "snapshot"), script=_TOGETHER)
@example(initial={}, operations=_made("update", "update", "update"), script=_HANDED_OVER)
@example(initial={"a": 5}, operations=_made("add", "update"), script=_TOGETHER)
@example(initial={"a": 5}, operations=_made("update", "add"), script=_TOGETHER)
@example(initial={"a": 5}, operations=_made("update", "add", "put", "get", "snapshot"), script=_TOGETHER)
@example(initial={}, operations=_made("update", "get", "put", "update", "snapshot"), script=_HANDED_OVER)
def test_all_kinds_together_are_atomic(
    candidate: Candidate, initial: dict[str, int], operations: list[Operation], script: list[str]
) -> None:
    """Operations of all kinds at the same time have results as if they had been made one after the other."""
    _play(candidate, initial, operations, script)


_RAISED = st.sampled_from(["ValueError", "KeyError", "TypeError", "RuntimeError", "KeyboardInterrupt", "SystemExit"])


def _failing(kind: str) -> st.SearchStrategy[list[Operation]]:
    """An operation that fails and another one, that may fail."""
    errors = st.tuples(_RAISED, st.none() | _RAISED)
    return errors.map(
        lambda them: [{**one, "error": error} for one, error in zip(_several(kind, 2), them, strict=True)]
    )


def _failed(kind: str, *errors: str | None) -> list[Operation]:
    return [{**one, "error": error} for one, error in zip(_several(kind, len(errors)), errors, strict=True)]


_APART = ["start", "next"]


@graded(points=8, part=2)
@given(
    initial=_INITIAL,
    case=st.tuples(_failing("update"), _SCRIPTS) | st.tuples(_failing("add"), st.just(_APART)),
)
@example(initial={"a": 5}, case=(_failed("update", "ValueError", None), _APART))
@example(initial={"a": 5}, case=(_failed("update", "KeyError", None), _TOGETHER))
@example(initial={"a": 5}, case=(_failed("update", "KeyboardInterrupt", None), _APART))
@example(initial={"a": 5}, case=(_failed("update", "SystemExit", "ValueError"), _TOGETHER))
@example(initial={"a": 5}, case=(_failed("add", "TypeError", None), _APART))
@example(initial={"a": 5}, case=(_failed("add", "SystemExit", None), _APART))
@example(initial={}, case=(_failed("update", "ValueError", None), _APART))
@example(initial={}, case=(_failed("update", "KeyError", "RuntimeError"), _TOGETHER))
def test_errors_change_nothing(
    candidate: Candidate, initial: dict[str, int], case: tuple[list[Operation], list[str]]
) -> None:
    """What a function or + raises comes out as it is, the key keeps its value or stays absent, and others go on with it."""
    operations, script = case
    operations = [
        {**one, "error": one["error"] if one["kind"] == "update" or "a" in initial else None} for one in operations
    ]
    _play(candidate, initial, operations, script)


_INNERMOST = st.tuples(
    st.sampled_from(["put", "add", "update"]),
    st.sampled_from("abc"),
    st.integers(10, 99),
    st.just([]),
).map(list)
_NESTED = st.recursive(
    st.lists(_INNERMOST, max_size=4),
    lambda inner: st.lists(
        st.tuples(st.just("update"), st.sampled_from("abc"), st.integers(10, 99), inner).map(list), max_size=3
    ),
    max_leaves=4,
)
_AFTER: list[list[Any]] = [["add", "a", 1, []], ["add", "b", 1, []], ["add", "c", 1, []], ["snapshot", "", 0, []]]


def _inside(*inner: list[Any]) -> list[list[Any]]:
    return list(inner)


@graded(points=8, part=2)
@given(initial=st.sampled_from([{}, {"a": 5}, {"b": 6}, {"a": 5, "b": 6, "c": 7}]), inner=_NESTED)
@example(initial={"a": 5}, inner=_inside(["update", "a", 10, []], ["add", "a", 11, []], ["put", "a", 12, []]))
@example(initial={}, inner=_inside(["put", "a", 12, []], ["add", "a", 11, []], ["update", "a", 10, []]))
@example(initial={"a": 5, "b": 6}, inner=_inside(["get", "a", 0, []], ["snapshot", "", 0, []], ["get", "b", 0, []]))
@example(initial={"a": 5}, inner=_inside(["add", "b", 10, []], ["put", "c", 11, []], ["update", "b", 12, []]))
@example(
    initial={}, inner=_inside(["update", "b", 10, [["update", "a", 11, []], ["add", "b", 1, []], ["add", "c", 1, []]]])
)
@example(initial={"b": 6}, inner=_inside(["update", "b", 10, []], ["update", "b", 11, [["get", "b", 0, []]]]))
def test_a_key_in_use_by_the_same_thread_raises(
    candidate: Candidate, initial: dict[str, int], inner: list[list[Any]]
) -> None:
    """A function may use the map, but what would change a key that its own thread is in the middle of raises RuntimeError."""
    state = dict(initial)
    one = ["update", "a", 100, inner]
    expected = [line for part in [one, *_AFTER] for line in expected_nested(state, part)]
    seen = candidate.observe("nested", initial=initial, one=one, after=_AFTER)
    assert not seen["stuck"], _STUCK
    assert without_subclasses(seen["log"]) == expected


@graded(points=6, part=2)
@given(
    initial=_INITIAL,
    middle=st.permutations(
        [operation("update", "a", 10), operation("add", "b", 20), operation("update", "c", 40)]
    ).flatmap(lambda them: st.integers(1, 3).map(lambda count: them[:count])),
    readers=st.lists(
        st.builds(operation, st.sampled_from(["get", "snapshot"]), st.sampled_from("abcd")), min_size=1, max_size=5
    ),
)
@example(initial={"a": 5}, middle=[operation("update", "a", 10)], readers=[operation("get"), operation("snapshot")])
@example(initial={}, middle=[operation("update", "a", 10)], readers=[operation("get"), operation("snapshot")])
@example(
    initial={"a": 5, "b": 6},
    middle=[operation("add", "b", 20), operation("update", "a", 10)],
    readers=[operation("get", "b"), operation("get", "d"), operation("snapshot"), operation("get", "a")],
)
def test_reading_never_waits(
    candidate: Candidate, initial: dict[str, int], middle: list[Operation], readers: list[Operation]
) -> None:
    """While functions and + run, get and snapshot come back at once with what was there before."""
    stop = [one for one in middle if one["kind"] == "update" or one["key"] in initial]  # the others may have ended
    expected = ["ended"] * len(readers)
    seen = _play(candidate, initial, stop + readers, ["start"] * len(stop) + ["start", "wait"] * len(readers))
    assert seen["waits"] == expected


@graded(points=6, part=2)
@given(
    look=st.integers(1, 5),
    others=st.lists(
        st.builds(
            operation, st.sampled_from(["put", "add", "update"]), st.sampled_from("abcdef"), stops=st.just(False)
        ),
        min_size=1,
        max_size=5,
    ),
    same_hash=st.booleans(),
)
@example(look=1, others=[operation("put", "d", stops=False)], same_hash=False)
@example(look=2, others=[operation("put", "d", stops=False)], same_hash=True)
@example(look=1, others=[operation("add", "a", stops=False), operation("add", "c", stops=False)], same_hash=False)
@example(look=2, others=[operation("update", "a", stops=False), operation("add", "c", stops=False)], same_hash=False)
def test_a_snapshot_is_of_one_moment(candidate: Candidate, look: int, others: list[Operation], same_hash: bool) -> None:
    """A snapshot has all of what was stored up to one moment and nothing later, whoever stores while it is made."""
    others = [{**one, "value": 2**number * 10} for number, one in enumerate(others)]
    operations = [operation("snapshot", preempted=look), *others]
    _play(candidate, {"a": 5, "b": 6, "c": 7}, operations, ["start"], same_hash=same_hash)


@graded(points=7, part=3, needs=["test_updates_are_atomic"])
@given(
    initial=_INITIAL,
    count=st.integers(2, 4),
    look=st.integers(1, 10),
    same_hash=st.booleans(),
)
@example(initial={}, count=2, look=1, same_hash=False)
@example(initial={}, count=2, look=2, same_hash=False)
@example(initial={}, count=2, look=3, same_hash=False)
@example(initial={}, count=3, look=4, same_hash=False)
@example(initial={"a": 5}, count=2, look=2, same_hash=False)
@example(initial={"b": 6}, count=2, look=3, same_hash=True)
def test_first_use_by_several_threads(
    candidate: Candidate, initial: dict[str, int], count: int, look: int, same_hash: bool
) -> None:
    """Threads that use a key for the first time at the same moment do it one after the other, too."""
    operations = _several("update", count)
    operations[0]["preempted"] = look
    _play(candidate, initial, operations, ["start"], same_hash=same_hash)


@graded(points=6, part=3, needs=["test_updates_are_atomic"])
@given(kinds=st.lists(st.sampled_from(["update", "add", "put"]), min_size=1, max_size=5))
@example(kinds=["update"])
@example(kinds=["put", "add", "update", "add"])
def test_a_function_keeps_its_own_key_only(candidate: Candidate, kinds: list[str]) -> None:
    """While a function runs, operations on other keys go on."""
    operations = [
        operation("update", "h", 7),
        *(operation(kind, key, 10) for kind, key in zip(kinds, "abcde", strict=False)),
    ]
    expected = ["stopped", *("ended" if kind == "put" else "stopped" for kind in kinds)]
    initial = dict.fromkeys("abcde", 5)
    seen = _play(candidate, initial, operations, ["start", "wait"] * len(operations))
    assert seen["waits"] == expected
