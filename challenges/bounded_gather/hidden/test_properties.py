"""Hidden properties of the bounded gather."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import ENDLESS, Stage, serial

_MOVES = st.lists(st.integers(0, 11), max_size=14)
_HOWS = st.lists(st.sampled_from(["cancelled", "error", "result"]), min_size=1, max_size=4)
_LIMIT = st.integers(1, 4)
_FEWER = settings(max_examples=15)
_LAST_FIRST = [1] * 12  # the call that was started second ends first, and so on


def _play(candidate: Candidate, stage: Stage) -> Stage:
    candidate.observe("play", limit=stage.limit, stream=stage.stream, **stage.collaborators())
    return stage


def _serial_facts(count: int, salt: int) -> dict[str, Any]:
    return {"results": serial(count, salt), "answer": ["ended"]}


def _early_facts(answer: list[Any]) -> dict[str, Any]:
    return {"answer": answer, "calls left running": 0}


def _early(stage: Stage) -> dict[str, Any]:
    return {"answer": stage.answer and stage.answer[:2], "calls left running": stage.left_running}


@graded(points=18, part=1)
@given(count=st.integers(0, 12), limit=_LIMIT, moves=_MOVES, salt=st.integers(1, 10**6), eager=st.booleans())
@example(count=0, limit=1, moves=[], salt=1, eager=True)
@example(count=9, limit=3, moves=_LAST_FIRST, salt=1, eager=True)
@example(count=9, limit=3, moves=_LAST_FIRST, salt=1, eager=False)
def test_results_are_those_of_a_loop(
    candidate: Candidate, count: int, limit: int, moves: list[int], salt: int, eager: bool
) -> None:
    """Whatever the order in which calls end, the results are those of a loop that awaits one call after the other."""
    expected = _serial_facts(count, salt)
    stage = _play(candidate, Stage(count, limit, moves, eager=eager, salt=salt))
    assert {"results": stage.results, "answer": stage.answer} == expected


@graded(points=8, part=1, needs=["test_results_are_those_of_a_loop"])
@_FEWER
@given(limit=_LIMIT, moves=_MOVES, eager=st.booleans())
@example(limit=1, moves=_LAST_FIRST, eager=True)
@example(limit=3, moves=_LAST_FIRST, eager=False)
def test_at_most_limit_calls_run(candidate: Candidate, limit: int, moves: list[int], eager: bool) -> None:
    """Never do more than limit calls run."""
    stage = _play(candidate, Stage(12, limit, moves, eager=eager))
    assert stage.most_running <= limit


@graded(points=12, part=1, needs=["test_results_are_those_of_a_loop"])
@_FEWER
@given(limit=_LIMIT, moves=_MOVES, eager=st.booleans())
@example(limit=3, moves=_LAST_FIRST, eager=True)
@example(limit=2, moves=[0, 0, 0, 0], eager=True)
@example(limit=2, moves=[], eager=True)
def test_limit_calls_run_while_the_caller_waits(
    candidate: Candidate, limit: int, moves: list[int], eager: bool
) -> None:
    """While the caller waits, limit calls run, unless 2 * limit items are open or none is left; and it waits for no result that is there."""
    stage = _play(candidate, Stage(14, limit, moves, eager=eager))
    assert stage.idle + stage.late == []


@graded(points=12, part=1, needs=["test_results_are_those_of_a_loop"])
@_FEWER
@given(limit=_LIMIT, moves=_MOVES, eager=st.booleans())
@example(limit=2, moves=_LAST_FIRST, eager=True)
@example(limit=2, moves=[0], eager=False)
def test_items_are_taken_as_needed(candidate: Candidate, limit: int, moves: list[int], eager: bool) -> None:
    """Of endless items, at most 2 * limit have been taken and not been handed out as results."""
    stage = _play(candidate, Stage(ENDLESS, limit, moves, eager=eager, finale="stop"))
    assert stage.most_open <= 2 * limit


@graded(points=7, part=2, needs=["test_results_are_those_of_a_loop"])
@_FEWER
@given(limit=_LIMIT, moves=_MOVES, pick=st.integers(0, 3))
@example(limit=3, moves=[], pick=0)
@example(limit=3, moves=[], pick=1)
@example(limit=3, moves=[1, 1], pick=2)
@example(limit=1, moves=[], pick=0)
def test_a_failure_cancels_the_others(candidate: Candidate, limit: int, moves: list[int], pick: int) -> None:
    """When a call fails, all others are cancelled, no more are started, and its exception comes out."""
    expected = _early_facts(["raised", "KeyError"]) | {"calls started after": 0}
    stage = _play(candidate, Stage(60, limit, moves, finale="fail", pick=pick))
    assert _early(stage) | {"calls started after": stage.started_after} == expected


@graded(points=3, part=2, needs=["test_results_are_those_of_a_loop"])
@_FEWER
@given(limit=st.integers(2, 4), moves=_MOVES, pick=st.integers(0, 3), eager=st.booleans())
@example(limit=3, moves=[], pick=0, eager=False)
@example(limit=3, moves=[0, 1], pick=1, eager=True)
def test_a_failure_waits_for_a_busy_caller(
    candidate: Candidate, limit: int, moves: list[int], pick: int, eager: bool
) -> None:
    """When a call fails while the caller is busy, the caller gets the exception when it asks for a result."""
    expected = _early_facts(["raised", "KeyError"])
    stage = _play(candidate, Stage(60, limit, moves, finale="busy", pick=pick, eager=eager))
    assert _early(stage) == expected


@graded(points=3, part=2, needs=["test_results_are_those_of_a_loop"])
@_FEWER
@given(count=st.integers(0, 8), limit=_LIMIT, moves=_MOVES, eager=st.booleans())
@example(count=0, limit=1, moves=[], eager=True)
@example(count=3, limit=3, moves=[], eager=True)
def test_failing_items_end_it_too(candidate: Candidate, count: int, limit: int, moves: list[int], eager: bool) -> None:
    """An exception of the items ends the iteration as one of a call does."""
    expected = _early_facts(["raised", "LookupError"])
    stage = _play(candidate, Stage(count, limit, moves, finale="items", eager=eager))
    assert _early(stage) == expected


@graded(points=4, part=2, needs=["test_results_are_those_of_a_loop"])
@_FEWER
@given(limit=_LIMIT, moves=_MOVES, eager=st.booleans())
@example(limit=2, moves=[], eager=False)
@example(limit=3, moves=[0], eager=False)
@example(limit=3, moves=[], eager=True)
def test_closing_cancels_the_calls(candidate: Candidate, limit: int, moves: list[int], eager: bool) -> None:
    """When the caller closes the iterator, all calls are cancelled and no more are started."""
    expected = _early_facts(["closed"]) | {"calls started after": 0}
    stage = _play(candidate, Stage(60, limit, moves, finale="close", eager=eager))
    assert _early(stage) | {"calls started after": stage.started_after} == expected


@graded(points=4, part=2, needs=["test_results_are_those_of_a_loop"])
@_FEWER
@given(limit=_LIMIT, moves=_MOVES)
@example(limit=3, moves=[])
@example(limit=2, moves=[0, 1, 1])
def test_cancelling_the_caller_cancels_the_calls(candidate: Candidate, limit: int, moves: list[int]) -> None:
    """When the caller is cancelled while it waits, all calls are cancelled, and it gets its CancelledError."""
    expected = _early_facts(["raised", "CancelledError"]) | {"calls started after": 0}
    stage = _play(candidate, Stage(60, limit, moves, finale="cancel"))
    assert _early(stage) | {"calls started after": stage.started_after} == expected


@graded(points=4, part=2, needs=["test_results_are_those_of_a_loop"])
@given(finale=st.sampled_from(["fail", "close", "cancel"]), limit=st.integers(2, 4), moves=_MOVES)
@example(finale="fail", limit=3, moves=[])
@example(finale="close", limit=4, moves=[0])
@example(finale="cancel", limit=2, moves=[])
def test_calls_are_cancelled_at_once(candidate: Candidate, finale: str, limit: int, moves: list[int]) -> None:
    """All calls that run are cancelled before any of them has ended."""
    expected = {"calls not cancelled at once": 0}
    stage = _play(candidate, Stage(60, limit, moves, finale=finale, eager=finale != "close"))
    assert stage.answer is not None, "the caller never got an answer"
    assert {"calls not cancelled at once": stage.not_cancelled_at_once} == expected


@graded(
    points=4,
    part=2,
    needs=[
        "test_a_failure_cancels_the_others",
        "test_closing_cancels_the_calls",
        "test_cancelling_the_caller_cancels_the_calls",
    ],
)
@given(finale=st.sampled_from(["fail", "close", "cancel"]), limit=st.integers(2, 4), moves=_MOVES, hows=_HOWS)
@example(finale="fail", limit=3, moves=[], hows=["error", "error"])
@example(finale="fail", limit=3, moves=[], hows=["result", "result"])
@example(finale="cancel", limit=3, moves=[], hows=["result", "result", "result"])
@example(finale="cancel", limit=3, moves=[], hows=["cancelled", "error", "result"])
@example(finale="cancel", limit=3, moves=[], hows=["error", "cancelled"])
@example(finale="close", limit=3, moves=[0], hows=["error", "result"])
def test_however_a_cancelled_call_ends(
    candidate: Candidate, finale: str, limit: int, moves: list[int], hows: list[str]
) -> None:
    """Whether cancelled calls end with CancelledError, another exception or a result, the answer is the same, and no more are started."""
    answer = {"fail": ["raised", "KeyError"], "close": ["closed"], "cancel": ["raised", "CancelledError"]}[finale]
    expected = {"answer": answer, "calls started after": 0}
    stage = _play(candidate, Stage(60, limit, moves, finale=finale, hows=hows, eager=finale != "close"))
    assert {"answer": stage.answer and stage.answer[:2], "calls started after": stage.started_after} == expected


@graded(points=4, part=2, needs=["test_results_are_those_of_a_loop"])
@given(finale=st.sampled_from(["fail", "close", "cancel", "end"]), limit=_LIMIT, moves=_MOVES)
@example(finale="fail", limit=3, moves=[])
@example(finale="close", limit=3, moves=[0])
@example(finale="cancel", limit=3, moves=[0])
@example(finale="end", limit=3, moves=[])
def test_nothing_is_left_over(candidate: Candidate, finale: str, limit: int, moves: list[int]) -> None:
    """The caller gets no answer before the last cancelled call has ended, and then no task is left."""
    count = 9 if finale == "end" else 60
    expected = {"answered too early": False, "tasks left": 0}
    stage = _play(candidate, Stage(count, limit, moves, finale=finale, eager=finale != "close"))
    assert stage.answer is not None, "the caller never got an answer"
    assert {"answered too early": stage.answered_early, "tasks left": stage.tasks_left} == expected


@graded(points=2, part=2, needs=["test_results_are_those_of_a_loop"])
@settings(max_examples=10)
@given(limit=st.integers(-3, 0))
@example(limit=0)
@example(limit=-1)
def test_limit_is_at_least_one(candidate: Candidate, limit: int) -> None:
    """A limit below 1 is a ValueError, and no item is taken."""
    stage, answers = Stage(5, 1, []), list[Any]()
    candidate.observe("refuse", limit=limit, take=answers.append, pull=stage.collaborators()["pull"])
    assert (answers, stage.taken) == ([["raised", "ValueError"]], 0)


@graded(points=5, part=3, needs=["test_results_are_those_of_a_loop"])
@_FEWER
@given(count=st.integers(0, 12), limit=_LIMIT, moves=_MOVES, salt=st.integers(1, 10**6), eager=st.booleans())
@example(count=0, limit=1, moves=[], salt=1, eager=True)
@example(count=9, limit=3, moves=[2] * 12, salt=1, eager=True)
def test_streams_give_the_same_results(
    candidate: Candidate, count: int, limit: int, moves: list[int], salt: int, eager: bool
) -> None:
    """Items of an asynchronous iterable give the results of a loop, within the same bounds."""
    expected = _serial_facts(count, salt)
    stage = _play(candidate, Stage(count, limit, moves, salt=salt, eager=eager, stream=True))
    assert {"results": stage.results, "answer": stage.answer} == expected
    assert stage.most_running <= limit
    assert stage.most_open <= 2 * limit


@graded(points=4, part=3, needs=["test_streams_give_the_same_results"])
@_FEWER
@given(limit=_LIMIT, moves=_MOVES, eager=st.booleans())
@example(limit=2, moves=[1, 0], eager=True)
@example(limit=2, moves=[0, 1, 0, 1], eager=True)
@example(limit=2, moves=[0, 1, 1, 1], eager=True)
@example(limit=2, moves=[], eager=True)
def test_a_slow_stream_keeps_no_result_back(candidate: Candidate, limit: int, moves: list[int], eager: bool) -> None:
    """While the next item of a stream is not there yet, the caller gets results, and items that are there are called with."""
    stage = _play(candidate, Stage(14, limit, moves, eager=eager, stream=True))
    assert stage.idle + stage.late == []


@graded(points=3, part=3, needs=["test_streams_give_the_same_results"])
@_FEWER
@given(finale=st.sampled_from(["fail", "cancel", "close", "items"]), limit=st.integers(2, 4), moves=_MOVES)
@example(finale="fail", limit=3, moves=[1, 0])
@example(finale="close", limit=3, moves=[0, 1, 0, 0])
@example(finale="cancel", limit=3, moves=[1, 0])
@example(finale="items", limit=3, moves=[])
def test_no_stream_is_asked_any_more(candidate: Candidate, finale: str, limit: int, moves: list[int]) -> None:
    """When the iteration ends early, asking for the next item is cancelled and waited for, too."""
    expected = {"calls left running": 0, "waits for an item": False, "tasks left": 0}
    count = 6 if finale == "items" else 60
    stage = _play(candidate, Stage(count, limit, moves, finale=finale, eager=finale != "close", stream=True))
    assert stage.answer is not None, "the caller never got an answer"
    seen = {"calls left running": stage.left_running, "waits for an item": stage.waits_for_an_item}
    assert seen | {"tasks left": stage.tasks_left} == expected
