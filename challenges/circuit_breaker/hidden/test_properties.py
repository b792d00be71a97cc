"""Hidden properties of the circuit breaker.

Each test looks at what its own sentence is about, so that one mistake costs the points of one rule. Waits of 20 s are
beyond any doubt about the exact moment of the timeout, which has a test of its own.
"""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import CLOSED, HALF_OPEN, OPEN, Model, Step, expected_overlap, expected_play

_TIMEOUT = 8.0
_LONG: Step = ["wait", 20.0]
_OK: Step = ["ok"]
_FAIL: Step = ["fail", "ValueError"]
_FAIL_MAX = st.integers(1, 4)


def _picked(told: dict[str, Any], *parts: str) -> dict[str, Any]:
    """The parts of an observation that a test judges."""
    return {part: told[part] for part in ("created", *parts)}


@graded(points=12, part=1)
@given(fail_max=_FAIL_MAX, before=st.integers(0, 3), rejected=st.integers(1, 3))
@example(fail_max=1, before=0, rejected=1)
@example(fail_max=2, before=1, rejected=2)
def test_results_and_exceptions_pass_through(candidate: Candidate, fail_max: int, before: int, rejected: int) -> None:
    """A call that is made ends as its function ends, the call that opens the breaker included; others are rejected."""
    steps = [_OK] * before + [_FAIL] * fail_max + [_OK, _FAIL] * rejected
    expected = expected_play(fail_max, _TIMEOUT, steps)
    seen = candidate.observe("play", fail_max=fail_max, reset_timeout=_TIMEOUT, steps=steps)
    assert _picked(seen, "endings") == _picked(expected, "endings")


@graded(points=14, part=1)
@given(fail_max=_FAIL_MAX, steps=st.lists(st.sampled_from([_OK, _FAIL, _FAIL]), min_size=1, max_size=16))
@example(fail_max=2, steps=[_FAIL, _OK, _FAIL, _OK])
@example(fail_max=3, steps=[_FAIL, _FAIL, _FAIL, _OK])
def test_opens_after_failures_in_a_row(candidate: Candidate, fail_max: int, steps: list[Step]) -> None:
    """After fail_max failures in a row, and not before, the breaker is open and no call is made any more."""
    expected = expected_play(fail_max, _TIMEOUT, steps)
    seen = candidate.observe("play", fail_max=fail_max, reset_timeout=_TIMEOUT, steps=steps)
    assert _picked(seen, "states", "calls") == _picked(expected, "states", "calls")


@graded(points=14, part=1)
@given(
    fail_max=st.integers(1, 3),
    steps=st.lists(st.sampled_from([_OK, _FAIL, _FAIL, _LONG]), min_size=1, max_size=24),
)
@example(fail_max=1, steps=[_FAIL, _LONG, _OK, _OK])
@example(fail_max=2, steps=[_FAIL, _OK, _FAIL, _OK])
@example(fail_max=1, steps=[_FAIL, _LONG, _FAIL, _OK, _LONG, _OK])
@example(fail_max=2, steps=[_FAIL, _FAIL, _LONG, _OK, _FAIL, _OK])
@example(fail_max=2, steps=[_FAIL, _FAIL, _LONG, _FAIL, _OK, _LONG, _OK])
def test_a_trial_closes_or_opens_again(candidate: Candidate, fail_max: int, steps: list[Step]) -> None:
    """After reset_timeout a call is a trial: its success closes the breaker, its failure opens it for as long again."""
    parts = ("states", "idle", "calls", "inside")
    expected = expected_play(fail_max, _TIMEOUT, steps)
    seen = candidate.observe("play", fail_max=fail_max, reset_timeout=_TIMEOUT, steps=steps)
    assert _picked(seen, *parts) == _picked(expected, *parts)


@st.composite
def _around_the_timeout(draw: st.DrawFn) -> list[Step]:
    """Opens, then waits in pieces until just before, at or after the timeout, with calls in between.

    All times are multiples of 1/4, exact in binary: no rounding decides.
    """
    steps: list[Step] = []
    for _ in range(draw(st.integers(1, 4))):
        steps.append(_FAIL)
        left = _TIMEOUT + draw(st.sampled_from([-0.25, 0.0, 0.25]))
        while left > 0:
            piece = min(left, draw(st.sampled_from([0.5, 3.0, 8.0, 16.0])))
            left -= piece
            steps.append(["wait", piece])
            if left > 0 and draw(st.booleans()):
                steps.append(_OK)
        steps.append(draw(st.sampled_from([_OK, _FAIL])))
    return steps


@graded(points=10, part=1)
@given(steps=_around_the_timeout())
@example(steps=[_FAIL, ["wait", 7.75], _OK, ["wait", 0.25], _OK])
@example(steps=[_FAIL, ["wait", 4.0], _OK, ["wait", 4.0], _OK])
@example(steps=[_FAIL, ["wait", 8.0], _FAIL, ["wait", 7.75], _OK, ["wait", 0.25], _OK])
def test_waits_exactly_the_reset_timeout(candidate: Candidate, steps: list[Step]) -> None:
    """Exactly reset_timeout after the failure that opened the breaker a call is made again, whoever calls meanwhile."""
    expected = expected_play(1, _TIMEOUT, steps)
    seen = candidate.observe("play", fail_max=1, reset_timeout=_TIMEOUT, steps=steps)
    assert _picked(seen, "calls") == _picked(expected, "calls")


def _paused(steps: list[Step]) -> list[Step]:
    """Wait before each step, so that every call is made: for the tests that are not about rejecting."""
    return [part for step in steps for part in (_LONG, step)]


def _calls(steps: list[Step]) -> list[Step]:
    """The steps that are calls."""
    return [step for step in steps if step[0] != "wait"]


_ERRORS = st.sampled_from(["ValueError", "KeyError", "IndexError", "LookupError"]).map(lambda name: ["fail", name])
_EXCLUDED = st.sampled_from([("KeyError",), ("LookupError",), ("KeyError", "IndexError")])


@graded(points=8, part=2)
@given(
    fail_max=st.integers(1, 3),
    steps=st.lists(st.one_of(_ERRORS, _ERRORS, st.just(_OK)), min_size=1, max_size=16).map(_paused),
    excluded=_EXCLUDED,
)
@example(fail_max=1, steps=_paused([["fail", "KeyError"], _FAIL]), excluded=("LookupError",))
@example(fail_max=2, steps=_paused([_FAIL, ["fail", "KeyError"], _FAIL]), excluded=("KeyError",))
@example(fail_max=1, steps=_paused([_FAIL, ["fail", "KeyError"], _OK]), excluded=("KeyError", "IndexError"))
@example(fail_max=2, steps=_paused([_FAIL, _FAIL, ["fail", "KeyError"], _FAIL]), excluded=("KeyError",))
def test_excluded_exceptions_count_as_successes(
    candidate: Candidate, fail_max: int, steps: list[Step], excluded: tuple[str, ...]
) -> None:
    """An excluded exception is raised as it is and counts as a success, in a trial too."""
    arguments: dict[str, Any] = {"fail_max": fail_max, "reset_timeout": _TIMEOUT, "steps": steps, "excluded": excluded}
    expected = expected_play(**arguments)
    kind = Model(fail_max, _TIMEOUT, excluded).kind
    raises_excluded = [at for at, step in enumerate(_calls(steps)) if step != _OK and kind(step[1]) == "success"]
    seen = candidate.observe("play", **arguments)
    assert _picked(seen, "states") == _picked(expected, "states")
    assert [seen["endings"][at] for at in raises_excluded] == [expected["endings"][at] for at in raises_excluded]


_INTERRUPT: Step = ["fail", "KeyboardInterrupt"]
_INTERRUPTS = [_INTERRUPT, ["fail", "SystemExit"]]


@st.composite
def _interrupted_trials(draw: st.DrawFn) -> tuple[int, list[Step]]:
    """With fail_max 1: each call comes after a wait, except that one after an interrupt may come at once."""
    steps: list[Step] = []
    for _ in range(draw(st.integers(1, 12))):
        if not steps or steps[-1] not in _INTERRUPTS or draw(st.booleans()):
            steps.append(_LONG)
        steps.append(draw(st.sampled_from([_OK, _FAIL, _FAIL, *_INTERRUPTS])))
    return 1, steps


_INTERRUPTED_COUNTS = st.tuples(
    st.integers(2, 4), st.lists(st.sampled_from([_FAIL, *_INTERRUPTS]), min_size=1, max_size=8)
)


@graded(points=7, part=2)
@given(script=st.one_of(_INTERRUPTED_COUNTS, _interrupted_trials()))
@example(script=(1, [_INTERRUPT, _OK]))
@example(script=(2, [_FAIL, _INTERRUPT, _FAIL]))
@example(script=(1, [_FAIL, _LONG, _INTERRUPT, _OK]))
@example(script=(1, [_FAIL, _LONG, _INTERRUPT, _INTERRUPT, _LONG, _OK]))
def test_interrupts_count_as_neither(candidate: Candidate, script: tuple[int, list[Step]]) -> None:
    """KeyboardInterrupt and SystemExit are neither success nor failure; after an interrupted trial comes another one."""
    fail_max, steps = script
    expected = expected_play(fail_max, _TIMEOUT, steps)
    interrupts = [at for at, step in enumerate(_calls(steps)) if step in _INTERRUPTS]
    seen = candidate.observe("play", fail_max=fail_max, reset_timeout=_TIMEOUT, steps=steps)
    assert _picked(seen, "states", "calls") == _picked(expected, "states", "calls")
    assert [seen["endings"][at] for at in interrupts] == [expected["endings"][at] for at in interrupts]


@graded(points=7, part=2)
@given(
    steps=st.lists(st.sampled_from([_OK, _FAIL, _FAIL]), min_size=1, max_size=12).map(_paused),
    listener=st.sampled_from(["hears", "raises"]),
)
@example(steps=_paused([_FAIL, _OK]), listener="raises")
@example(steps=_paused([_FAIL, _INTERRUPT, _OK]), listener="hears")
@example(steps=_paused([_FAIL, _FAIL, _OK]), listener="hears")
def test_listener_hears_each_change(candidate: Candidate, steps: list[Step], listener: str) -> None:
    """The listener is called once for each change of state, in order and after it, and what it raises is ignored."""
    expected = expected_play(1, _TIMEOUT, steps)
    made = [at for at, step in enumerate(_calls(steps)) if step == _OK]  # shows whether the listener's error got out
    seen = candidate.observe("play", fail_max=1, reset_timeout=_TIMEOUT, steps=steps, listener=listener)
    assert _picked(seen, "changes") == _picked(expected, "changes")
    assert [seen["endings"][at] for at in made] == [expected["endings"][at] for at in made]


@graded(points=6, part=2)
@given(outcomes=st.lists(st.booleans(), min_size=1, max_size=8))
@example(outcomes=[True, False, True])
def test_decorator(candidate: Candidate, outcomes: list[bool]) -> None:
    """A decorated function goes through the breaker and keeps its name and docstring."""
    # fail_max is 1 and the clock stands still: the first failure is the last call.
    last = outcomes.index(False) if False in outcomes else len(outcomes) - 1
    called = list(range(last + 1))
    expected = {
        "created": "created",
        "decorated": "decorated",
        "name": "original",
        "doc": "What it says.",
        "results": [number * 3 for number in called if outcomes[number]],
        "called": called,
    }
    seen = candidate.observe("decorate", fail_max=1, outcomes=outcomes)
    assert seen == expected


@graded(points=5, part=3)
@given(count=st.integers(2, 8))
@example(count=2)
def test_calls_overlap(candidate: Candidate, count: int) -> None:
    """Calls through a closed breaker can all be in the middle of their functions at once, and all of them count."""
    script: list[Step] = [["start", number] for number in range(count)]
    script += [["end", number, "ValueError"] for number in range(count)]
    arguments: dict[str, Any] = {"fail_max": count, "reset_timeout": _TIMEOUT, "script": script}
    expected = expected_overlap(**arguments)
    seen = candidate.observe("overlap", **arguments)
    assert _picked(seen, "states", "calls") == _picked(expected, "states", "calls")


@graded(points=6, part=3)
@given(threads=st.integers(2, 20), trial_fails=st.booleans())
@example(threads=20, trial_fails=False)
@example(threads=20, trial_fails=True)
def test_one_thread_makes_the_trial(candidate: Candidate, threads: int, trial_fails: bool) -> None:
    """Of many threads that find the breaker open long enough, one makes the trial and the others are rejected."""
    expected = {"created": "created", "entered": 1, "others": {"rejected": threads - 1}}
    expected["state"] = OPEN if trial_fails else CLOSED
    seen = candidate.observe("trial_race", threads=threads, trial_fails=trial_fails)
    assert seen == expected


@st.composite
def _overlapping_calls(draw: st.DrawFn) -> list[Step]:
    """Calls that end at any time after they began: while the breaker is closed, open, in a trial or closed again.

    None begins during a trial, and while the breaker is open one begins after a wait only, as a trial.
    """
    script: list[Step] = []
    inside: list[int] = []
    for number in range(draw(st.integers(2, 14))):
        state = expected_overlap(2, _TIMEOUT, script)["states"][-1] if script else CLOSED
        if inside and (state == HALF_OPEN or len(inside) == 4 or draw(st.booleans())):
            ending = draw(st.sampled_from(inside))
            inside.remove(ending)
            script.append(["end", ending, draw(st.sampled_from([None, "ValueError", "ValueError"]))])
        else:
            script += [_LONG] * (state == OPEN) + [["start", number]]
            inside.append(number)
    return script + [["end", number, draw(st.sampled_from([None, "ValueError"]))] for number in inside]


def _script(*words: str) -> list[Step]:
    """A script in short: ``+1`` starts call 1, ``-1`` ends it well, ``!1`` ends it with an error, ``w`` waits."""
    kinds = {"+": lambda n: ["start", n], "-": lambda n: ["end", n, None], "!": lambda n: ["end", n, "ValueError"]}
    return [_LONG if word == "w" else kinds[word[0]](int(word[1:])) for word in words]


@graded(points=6, part=3)
@given(script=_overlapping_calls())
@example(script=_script("+0", "+1", "!1", "+2", "!2", "-0"))  # a late success while open
@example(script=_script("+0", "+1", "!1", "+2", "!2", "!0"))  # a late failure while open
@example(script=_script("+0", "+1", "!1", "+2", "!2", "w", "+3", "!0", "-3"))  # a late failure during a trial
@example(script=_script("+0", "+1", "!1", "+2", "!2", "w", "+3", "-0", "!3"))  # a late success during a trial
@example(script=_script("+0", "+1", "!1", "+2", "!2", "w", "+3", "-3", "!0", "+4", "!4"))  # late, and closed again
@example(script=_script("+0", "!0", "+1", "-1", "+2", "!2"))  # none is late: all count
def test_late_results_change_nothing(candidate: Candidate, script: list[Step]) -> None:
    """A call counts only if the state has not changed since it was let through; it ends as its function does anyway."""
    expected = expected_overlap(2, _TIMEOUT, script)
    seen = candidate.observe("overlap", fail_max=2, reset_timeout=_TIMEOUT, script=script)
    assert _picked(seen, "states", "calls") == _picked(expected, "states", "calls")
    assert {at: seen["endings"][at] for at in expected["late"]} == expected["late"]
