"""Hidden properties of the graceful drain."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import Log, Model, Raw, Script, only

_NUMBER = st.integers(0, 11)
_SIZES = st.fixed_dictionaries(
    {
        "max_concurrency": st.integers(1, 3),
        "queue_limit": st.just(50),
        "drain_timeout": st.sampled_from([2.0, 5.0]),
    }
)
_SMALL = st.fixed_dictionaries(
    {"max_concurrency": st.integers(1, 3), "queue_limit": st.integers(0, 3), "drain_timeout": st.just(5.0)}
)
_CLOSERS = st.lists(st.sampled_from(["fine", "raise"]), max_size=3)
_FEWER = settings(max_examples=20)
_ONE = {"max_concurrency": 1, "queue_limit": 50, "drain_timeout": 5.0}
_TWO = {"max_concurrency": 2, "queue_limit": 50, "drain_timeout": 5.0}
Options = dict[str, Any]


def _raws(*kinds: str, most: int = 14) -> st.SearchStrategy[list[Raw]]:
    return st.lists(st.tuples(st.sampled_from(kinds), _NUMBER), max_size=most)


def _compare(
    candidate: Candidate, raws: list[Raw], options: Options, kinds: list[str], closers: list[str] | None = None
) -> None:
    """Play, and compare events of some kinds."""
    exact = {**options, "drain_timeout": options["drain_timeout"] + 1 / 4096}
    script = Script(Model(**exact, closers=closers or []), raws)
    script.finish()
    expected, log = only(script.events, *kinds), Log()
    candidate.observe("play", actions=script.actions, options=exact, closers=closers or [], **log.collaborators())
    assert only(log.events, *kinds) == expected


@graded(points=16, part=1)
@given(raws=_raws("come", "burst", "end", "ends"), limit=st.integers(1, 3))
@example(raws=[("burst", 4), ("ends", 0), ("burst", 0), ("ends", 0)], limit=2)
@example(raws=[("burst", 4), ("end", 1), ("end", 0), ("come", 0)], limit=2)
@example(raws=[("come", 0), ("end", 1)], limit=1)
def test_the_bulkhead_holds(candidate: Candidate, raws: list[Raw], limit: int) -> None:
    """At most max_concurrency handlers run, the others wait their turn, and callers get what handlers return or raise."""
    options = {"max_concurrency": limit, "queue_limit": 200, "drain_timeout": 5.0}
    _compare(candidate, raws, options, ["started", "answer"])


@graded(points=10, part=1, needs=["test_the_bulkhead_holds"])
@_FEWER
@given(raws=_raws("come", "burst", "end"), options=_SMALL)
@example(raws=[("burst", 4), ("end", 0), ("burst", 4)], options={**_TWO, "queue_limit": 1})
@example(raws=[("burst", 2)], options={**_TWO, "queue_limit": 0})
def test_overload_is_told_at_once(candidate: Candidate, raws: list[Raw], options: Options) -> None:
    """A request for which there is no place in the queue gets OverloadedError at once, and every other is handled."""
    _compare(candidate, raws, options, ["started", "answer"])


@graded(points=12, part=1, needs=["test_the_bulkhead_holds"])
@_FEWER
@given(raws=_raws("brief", "brief", "wait"), options=_SMALL)
@example(raws=[("brief", 0), ("brief", 1), ("brief", 2), ("wait", 3), ("brief", 3)], options={**_ONE, "queue_limit": 3})
@example(raws=[("brief", 2), ("wait", 1), ("brief", 2)], options={**_ONE, "queue_limit": 1})
def test_queued_requests_expire(candidate: Candidate, raws: list[Raw], options: Options) -> None:
    """A request that is queued at its deadline gets DeadlineExceededError then, leaves the queue, and is never handled."""
    _compare(candidate, [("fill", 0), *raws], options, ["started", "answer"])


@graded(points=4, part=1, needs=["test_the_bulkhead_holds"])
@_FEWER
@given(raws=_raws("come", "brief", "time_out"))
@example(raws=[("come", 0), ("time_out", 0)])
@example(raws=[("brief", 0), ("time_out", 0)])
def test_a_timeout_of_the_handlers_own(candidate: Candidate, raws: list[Raw]) -> None:
    """A TimeoutError that a handler raises before its deadline comes out as it is."""
    _compare(candidate, raws, _TWO, ["answer"])


@graded(points=8, part=1, needs=["test_the_bulkhead_holds"])
@_FEWER
@given(raws=_raws("brief", "brief", "wait"), options=_SIZES)
@example(raws=[("brief", 1), ("wait", 1), ("brief", 1)], options=_ONE)
def test_the_budget_is_what_is_left(candidate: Candidate, raws: list[Raw], options: Options) -> None:
    """A handler is told how much time is left until the deadline, after the time in the queue."""
    _compare(candidate, [("brief", 0), ("end", 0), ("fill", 0), *raws], options, ["budget"])


@graded(points=9, part=2, needs=["test_the_bulkhead_holds"])
@given(raws=_raws("come", "brief", "wait", "clean", "end"), options=_SIZES)
@example(raws=[("brief", 0), ("wait", 3), ("clean", 0)], options=_ONE)
@example(raws=[("brief", 0), ("wait", 3), ("come", 0), ("clean", 1)], options=_ONE)
@example(raws=[("come", 0), ("brief", 0), ("wait", 3), ("end", 0)], options=_ONE)
@example(raws=[("brief", 0), ("wait", 3), ("clean", 2)], options=_ONE)
@example(raws=[("brief", 0), ("end", 2), ("brief", 1), ("wait", 3)], options=_ONE)
@example(raws=[("brief", 0), ("brief", 1), ("wait", 1), ("end", 0), ("wait", 3)], options=_ONE)
def test_running_handlers_meet_their_deadline(candidate: Candidate, raws: list[Raw], options: Options) -> None:
    """A handler that runs at its deadline is cancelled, keeps its place until it has ended, and its caller gets DeadlineExceededError."""
    _compare(candidate, raws, options, ["started", "answer", "cancelled"])


@graded(points=8, part=2, needs=["test_the_bulkhead_holds"])
@_FEWER
@given(before=_raws("come", "burst", "end", most=8), after=_raws("come", "burst", "end", most=6), options=_SIZES)
@example(before=[("burst", 3)], after=[("come", 0), ("end", 0), ("come", 0)], options=_TWO)
@example(before=[("burst", 3)], after=[("end", 0), ("end", 0), ("come", 0)], options=_TWO)
@example(before=[], after=[("come", 0)], options=_ONE)
def test_a_shutdown_lets_nobody_in(candidate: Candidate, before: list[Raw], after: list[Raw], options: Options) -> None:
    """From the beginning of the shutdown, those who come and those who are queued get ShuttingDownError; what runs is finished."""
    _compare(candidate, [*before, ("shutdown", 0), *after], options, ["started", "answer", "ready"])


@graded(points=8, part=2, needs=["test_the_bulkhead_holds"])
@given(
    before=_raws("come", "burst", "brief", most=6), after=_raws("end", "wait", "wait", "clean", most=8), options=_SIZES
)
@example(before=[("burst", 1)], after=[("wait", 3), ("wait", 3), ("clean", 0), ("clean", 1)], options=_TWO)
@example(before=[("burst", 1)], after=[("wait", 3), ("wait", 3), ("clean", 1), ("clean", 2)], options=_TWO)
@example(before=[("brief", 3)], after=[("wait", 3), ("wait", 0), ("wait", 3), ("clean", 0)], options=_TWO)
@example(before=[("brief", 0)], after=[("wait", 3), ("wait", 3), ("wait", 3), ("clean", 0)], options=_TWO)
@example(before=[("come", 0)], after=[("end", 0)], options=_TWO)
@example(before=[], after=[], options=_TWO)
@example(before=[("burst", 4)], after=[("end", 0)], options=_TWO)
@example(before=[("brief", 2)], after=[("wait", 3), ("clean", 1)], options=_TWO)
@example(before=[("brief", 1)], after=[("wait", 3), ("wait", 1), ("wait", 3), ("clean", 0)], options=_TWO)
@example(before=[("come", 0), ("end", 0), ("come", 0)], after=[("end", 0)], options=_TWO)
def test_the_drain_ends_in_time(candidate: Candidate, before: list[Raw], after: list[Raw], options: Options) -> None:
    """Handlers may go on for drain_timeout; then they are cancelled and waited for, and shutdown returns."""
    _compare(candidate, [*before, ("shutdown", 0), *after], options, ["answer", "cancelled", "down"])


@graded(points=4, part=2, needs=["test_the_bulkhead_holds", "test_the_drain_ends_in_time"])
@_FEWER
@given(
    before=_raws("come", "burst", "brief", "end", most=8), after=_raws("end", "wait", "clean", most=8), options=_SIZES
)
@example(before=[("burst", 1)], after=[("end", 1), ("wait", 3), ("wait", 3)], options=_TWO)
@example(before=[("burst", 3), ("come", 0)], after=[], options=_TWO)
@example(before=[("brief", 0), ("come", 0)], after=[("wait", 3), ("wait", 3)], options=_TWO)
@example(before=[("brief", 0), ("wait", 3)], after=[], options=_TWO)
def test_the_report_counts(candidate: Candidate, before: list[Raw], after: list[Raw], options: Options) -> None:
    """The report has the numbers of requests that finished, were cancelled, and were rejected from the queue."""
    _compare(candidate, [*before, ("shutdown", 0), *after], options, ["report"])


@graded(points=6, part=2, needs=["test_the_bulkhead_holds"])
@_FEWER
@given(before=_raws("come", most=2), after=_raws("end", "wait", "clean", most=5), closers=_CLOSERS)
@example(before=[("come", 0)], after=[], closers=["fine", "raise", "fine"])
@example(before=[("come", 0)], after=[("end", 0)], closers=["raise", "raise"])
@example(before=[("come", 0)], after=[("wait", 3), ("wait", 3), ("clean", 0)], closers=["fine"])
def test_everything_is_closed(candidate: Candidate, before: list[Raw], after: list[Raw], closers: list[str]) -> None:
    """When no handler runs any more, everything is closed, the last first, one after the other; errors are told and keep nothing open."""
    raws = [*before, ("shutdown", 0), *after]
    _compare(candidate, raws, _TWO, ["closing", "closed", "errors"], closers)


@graded(points=4, part=3, needs=["test_the_drain_ends_in_time", "test_the_report_counts", "test_everything_is_closed"])
@_FEWER
@given(
    before=_raws("come", "burst", most=4),
    after=_raws("end", "wait", "clean", "shutdown", "shutdown", most=8),
    closers=_CLOSERS,
)
@example(before=[("burst", 0)], after=[("shutdown", 0), ("shutdown", 0), ("clean", 0)], closers=["fine"])
@example(before=[("burst", 0)], after=[("wait", 3), ("wait", 3), ("shutdown", 0)], closers=["raise"])
@example(before=[], after=[("shutdown", 0)], closers=["fine"])
def test_a_second_shutdown_is_impatience(
    candidate: Candidate, before: list[Raw], after: list[Raw], closers: list[str]
) -> None:
    """A second shutdown ends the time for draining; every call returns an equal report; nothing is closed twice."""
    raws = [*before, ("shutdown", 0), *after]
    _compare(candidate, raws, _TWO, ["answer", "cancelled", "closing", "down", "report", "errors"], closers)


@graded(points=4, part=3, needs=["test_the_bulkhead_holds", "test_running_handlers_meet_their_deadline"])
@given(raws=_raws("come", "burst", "leave", "leave", "end", "clean"), options=_SIZES)
@example(raws=[("burst", 2), ("leave", 1), ("leave", 0), ("clean", 0)], options=_ONE)
@example(raws=[("burst", 2), ("leave", 0), ("clean", 1)], options=_ONE)
@example(raws=[("burst", 0), ("leave", 1), ("come", 0), ("end", 0)], options={**_ONE, "queue_limit": 1})
@example(raws=[("burst", 2), ("leave", 0), ("clean", 2)], options=_ONE)
def test_callers_may_leave(candidate: Candidate, raws: list[Raw], options: Options) -> None:
    """A task that is cancelled in handle leaves the queue, or has its handler cancelled and waited for, and gets CancelledError."""
    _compare(candidate, raws, options, ["started", "answer", "cancelled"])


@graded(points=4, part=3, needs=["test_the_bulkhead_holds"])
@_FEWER
@given(limit=st.integers(1, 2), queued=st.integers(2, 4), turns=st.integers(0, 5))
@example(limit=1, queued=2, turns=0)
@example(limit=1, queued=2, turns=1)
@example(limit=1, queued=2, turns=2)
@example(limit=1, queued=2, turns=3)
def test_no_place_is_lost(candidate: Candidate, limit: int, queued: int, turns: int) -> None:
    """When a queued task is cancelled in the moment in which its turn comes, the next one gets the place."""
    count = limit + queued
    actions: list[Any] = [["arrive", 0, count, 5000.0], ["race", 0, limit, turns], ["end", limit, "cancelled"]]
    actions += [["end", number, "return"] for number in range(1, count) if number != limit]
    expected = [("answer", number, "returned") for number in range(count)]
    expected[limit] = ("answer", limit, "raised", "CancelledError")
    options, log = {"max_concurrency": limit, "queue_limit": 9, "drain_timeout": 5.0}, Log()
    candidate.observe("play", actions=actions, options=options, closers=[], **log.collaborators())
    assert sorted(event for step in only(log.events, "answer") for event in step) == expected
