"""Hidden properties of the circuit breaker."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import (
    expected_decorate,
    expected_late,
    expected_play,
    expected_play_with_options,
)

_TIMEOUT = 8.0
# Sums of these meet the timeout exactly, and are exact in binary: no rounding decides.
_WAITS = st.sampled_from([0.25, 2.0, 4.0, 7.75, 8.0, 8.25, 20.0]).map(lambda seconds: ["wait", seconds])
_LONG_WAIT = st.just(["wait", 20.0])  # beyond any doubt: the exact moment is for the tests above
_OK = st.just(["ok"])
_FAIL = st.just(["fail", "ValueError"])
_STEPS = st.lists(st.one_of(_OK, _FAIL, _FAIL, _WAITS), min_size=1, max_size=24)
_LONG_STEPS = st.lists(st.one_of(_OK, _FAIL, _FAIL, _LONG_WAIT), min_size=1, max_size=24)
_FAIL_MAX = st.integers(1, 3)


@graded(points=20, part=1)
@given(fail_max=_FAIL_MAX, steps=st.lists(st.one_of(_OK, _FAIL, _FAIL), min_size=1, max_size=12))
@example(fail_max=2, steps=[["fail", "ValueError"], ["ok"], ["fail", "ValueError"], ["ok"]])
def test_opens_after_failures_in_a_row(candidate: Candidate, fail_max: int, steps: list[list[Any]]) -> None:
    """After fail_max failures in a row, and not before, no call is made any more."""
    expected = expected_play(fail_max, _TIMEOUT, steps)
    seen = candidate.observe("play", fail_max=fail_max, reset_timeout=_TIMEOUT, steps=steps)
    assert seen == expected


@graded(points=20, part=1, needs=["test_opens_after_failures_in_a_row"])
@given(fail_max=_FAIL_MAX, steps=_STEPS)
@example(fail_max=2, steps=[["fail", "ValueError"], ["ok"], ["fail", "ValueError"], ["ok"]])
@example(fail_max=1, steps=[["fail", "ValueError"], ["wait", 8.0], ["ok"]])
@example(fail_max=1, steps=[["fail", "ValueError"], ["wait", 4.0], ["ok"], ["wait", 4.0], ["ok"]])
@example(
    fail_max=1,
    steps=[["fail", "ValueError"], ["wait", 8.0], ["fail", "ValueError"], ["wait", 4.0], ["ok"], ["wait", 4.0], ["ok"]],
)
def test_follows_the_state_table(candidate: Candidate, fail_max: int, steps: list[list[Any]]) -> None:
    """Any run of successes, failures and waits follows the state table, call by call."""
    expected = expected_play(fail_max, _TIMEOUT, steps)
    seen = candidate.observe("play", fail_max=fail_max, reset_timeout=_TIMEOUT, steps=steps)
    assert seen == expected


@st.composite
def _around_the_timeout(draw: st.DrawFn) -> list[list[Any]]:
    """Trips, then pieces of waiting that end just before, at or after the timeout, with calls in between."""
    steps: list[list[Any]] = [["fail", "ValueError"]]
    for _ in range(draw(st.integers(1, 4))):
        left = _TIMEOUT + draw(st.sampled_from([-0.25, 0.0, 0.25]))
        while left > 0:
            piece = min(left, draw(st.sampled_from([0.5, 3.0, 8.0, 16.0])))
            left -= piece
            steps.append(["wait", piece])
            if left > 0 and draw(st.booleans()):
                steps.append(["ok"])
        steps.append(draw(st.sampled_from([["fail", "ValueError"], ["ok"]])))
        steps.append(["ok"])
        steps.append(["fail", "ValueError"])
    return steps


@graded(points=10, part=1, needs=["test_opens_after_failures_in_a_row"])
@given(steps=_around_the_timeout())
@example(
    steps=[
        ["fail", "ValueError"],
        ["wait", 8.0],
        ["fail", "ValueError"],
        ["wait", 7.75],
        ["ok"],
        ["wait", 0.25],
        ["ok"],
    ]
)
def test_waits_exactly_the_reset_timeout(candidate: Candidate, steps: list[list[Any]]) -> None:
    """The breaker is open for reset_timeout after the failure that opened it: not less, not more, whoever calls meanwhile."""
    expected = expected_play(1, _TIMEOUT, steps)
    seen = candidate.observe("play", fail_max=1, reset_timeout=_TIMEOUT, steps=steps)
    assert seen["log"] == expected["log"]


_ANY_FAIL = st.sampled_from(["ValueError", "KeyError", "IndexError", "LookupError"]).map(lambda name: ["fail", name])
_INTERRUPT = st.sampled_from(["KeyboardInterrupt", "SystemExit"]).map(lambda name: ["fail", name])
_MIXED = st.lists(st.one_of(_OK, _ANY_FAIL, _ANY_FAIL, _INTERRUPT, _LONG_WAIT), min_size=1, max_size=24)
_EXCLUDED = st.sampled_from([["KeyError"], ["LookupError"], ["KeyError", "IndexError"]])


@graded(points=14, part=2, needs=["test_opens_after_failures_in_a_row"])
@given(fail_max=_FAIL_MAX, steps=_MIXED, excluded=_EXCLUDED)
@example(
    fail_max=2, steps=[["fail", "ValueError"], ["fail", "KeyError"], ["fail", "ValueError"]], excluded=["LookupError"]
)
@example(
    fail_max=1, steps=[["fail", "ValueError"], ["wait", 20.0], ["fail", "ValueError"], ["ok"]], excluded=["KeyError"]
)
@example(
    fail_max=1, steps=[["fail", "ValueError"], ["wait", 20.0], ["fail", "SystemExit"], ["ok"]], excluded=["KeyError"]
)
@example(fail_max=2, steps=[["fail", "ValueError"], ["fail", "KeyboardInterrupt"], ["ok"]], excluded=["KeyError"])
@example(fail_max=2, steps=[["fail", "ValueError"], ["ok"], ["fail", "ValueError"], ["ok"]], excluded=["KeyError"])
def test_excluded_and_interrupts(
    candidate: Candidate, fail_max: int, steps: list[list[Any]], excluded: list[str]
) -> None:
    """Excluded exceptions count as successes, and KeyboardInterrupt and SystemExit as neither."""
    arguments: dict[str, Any] = {"fail_max": fail_max, "reset_timeout": _TIMEOUT, "steps": steps, "excluded": excluded}
    expected = expected_play_with_options(**arguments, listener="none")
    seen = candidate.observe("play_with_options", **arguments, listener="none")
    assert seen == expected


@graded(points=8, part=2, needs=["test_opens_after_failures_in_a_row"])
@given(fail_max=st.integers(1, 2), steps=_LONG_STEPS, listener=st.sampled_from(["hears", "raises"]))
@example(fail_max=1, steps=[["fail", "ValueError"], ["wait", 20.0], ["ok"]], listener="raises")
@example(fail_max=1, steps=[["fail", "ValueError"], ["wait", 20.0], ["fail", "ValueError"], ["ok"]], listener="hears")
def test_listener_hears_each_change(candidate: Candidate, fail_max: int, steps: list[list[Any]], listener: str) -> None:
    """The listener is called once for each change of state, in order, and what it raises is ignored."""
    arguments: dict[str, Any] = {"fail_max": fail_max, "reset_timeout": _TIMEOUT, "steps": steps, "excluded": []}
    expected = expected_play_with_options(**arguments, listener=listener)
    seen = candidate.observe("play_with_options", **arguments, listener=listener)
    assert seen == expected


@graded(points=8, part=2, needs=["test_opens_after_failures_in_a_row"])
@given(fail_max=_FAIL_MAX, outcomes=st.lists(st.booleans(), max_size=10))
@example(fail_max=2, outcomes=[False, True, False, True])
def test_decorator(candidate: Candidate, fail_max: int, outcomes: list[bool]) -> None:
    """A decorated function goes through the breaker and keeps its name and docstring."""
    expected = expected_decorate(fail_max, outcomes)
    seen = candidate.observe("decorate", fail_max=fail_max, outcomes=outcomes)
    assert seen == expected


@graded(points=5, part=3, needs=["test_opens_after_failures_in_a_row"])
def test_calls_overlap(candidate: Candidate) -> None:
    """Calls through a closed breaker can all be in the middle of their functions at once, and state can be read."""
    expected = {"state": "closed", "results": [["returned", number] for number in range(6)]}
    seen = candidate.observe("overlap", count=6)
    assert seen == expected


@graded(points=5, part=3, needs=["test_opens_after_failures_in_a_row"])
@given(threads=st.integers(2, 20), trial_fails=st.booleans())
@example(threads=20, trial_fails=False)
@example(threads=20, trial_fails=True)
def test_one_thread_makes_the_trial(candidate: Candidate, threads: int, trial_fails: bool) -> None:
    """Of many threads that find the breaker open long enough, one makes the trial and the others are rejected."""
    trial = ["raised", "ValueError", False] if trial_fails else ["returned", "back"]
    endings = sorted([repr(trial), *(repr(["rejected"]) for _ in range(threads - 1))])
    expected = {"entered": 1, "endings": endings, "state": "open" if trial_fails else "closed"}
    seen = candidate.observe("trial_race", threads=threads, trial_fails=trial_fails)
    assert seen == expected


@st.composite
def _overlapping_calls(draw: st.DrawFn) -> list[list[Any]]:
    """Calls that start while the breaker is closed and end at any time, among others that end at once."""
    script: list[list[Any]] = []
    inside: list[int] = []
    for number in range(draw(st.integers(2, 12))):
        state = expected_late(script, 2)[-1][1] if script else "closed"
        choices = ["ok", "fail", "fail", "wait"] + ["start"] * (state == "closed") + ["end", "end"] * bool(inside)
        what = draw(st.sampled_from(choices))
        if what == "start":
            inside.append(number)
            script.append(["start", number])
        elif what == "end":
            ending = draw(st.sampled_from(inside))
            inside.remove(ending)
            script.append(["end", ending, draw(st.booleans())])
        else:
            script.append({"ok": ["ok"], "fail": ["fail", "ValueError"], "wait": ["wait", 20.0]}[what])
    return script + [["end", number, draw(st.booleans())] for number in inside]


@graded(points=5, part=3, needs=["test_opens_after_failures_in_a_row"])
@given(script=_overlapping_calls())
@example(script=[["fail", "ValueError"], *[["fail", "ValueError"], ["wait", 20.0], ["fail", "ValueError"], ["ok"]]])
@example(script=[["start", 1], ["fail", "ValueError"], ["fail", "ValueError"], ["end", 1, True], ["ok"]])
@example(
    script=[
        ["start", 1],
        ["fail", "ValueError"],
        ["fail", "ValueError"],
        ["wait", 20.0],
        ["ok"],
        ["end", 1, False],
        ["fail", "ValueError"],
        ["ok"],
    ]
)
def test_late_results_change_nothing(candidate: Candidate, script: list[list[Any]]) -> None:
    """A call that began while the breaker was closed and ends after it has opened changes neither state nor count."""
    expected = expected_late(script, 2)
    seen = candidate.observe("late", script=script, fail_max=2)
    assert seen == expected
