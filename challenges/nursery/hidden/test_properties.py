"""Hidden properties of the nursery: scripted tasks do at each moment what a model of nurseries says.

A spawn, ``started`` and a cancel are followed by a sleep, unless the task ends there: then nothing depends on the order of what happens at one time.
"""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import Log, Node, expected_play, numbered

_SECONDS = st.integers(1, 9)
_WHOLE_BLOCK = ("ended", "notes", "late")
_HOW_IT_ENDED = ("kind", "notes", "late")
_KINDS = {
    "returned": "no exception",
    "cancelled": "CancelledError",
    "group": "failures",
    "boom": "failures",
    "other": "failures",
}
Steps = list[Any]


def _task(*steps: Any, mode: str = "die", pause: int = 2) -> Node:
    return {"steps": list(steps), "mode": mode, "pause": pause}


def _sleep(seconds: int) -> Steps:
    return ["sleep", seconds]


def _spawn(*steps: Any, mode: str = "die", pause: int = 2) -> Steps:
    return ["spawn", _task(*steps, mode=mode, pause=pause)]


_FAIL, _CANCEL = ["fail"], ["cancel"]
_FINISHES: list[Steps] = [[]]
_MAY_FAIL: list[Steps] = [[], [_FAIL], [_FAIL]]
_MODES = ("die", "clean", "fail", "ignore")


@st.composite
def _children(
    draw: st.DrawFn,
    endings: list[Steps],
    modes: tuple[str, ...] = ("die",),
    *,
    count: tuple[int, int] = (1, 3),
    depth: int = 1,
) -> list[Steps]:
    """Steps that spawn some tasks, of which some spawn another first of all."""
    spawns = []
    for _ in range(draw(st.integers(*count))):
        steps: Steps = []
        if depth and draw(st.booleans()):
            steps += draw(_children(endings, modes, count=(1, 1), depth=0))
        steps.append(_sleep(draw(_SECONDS)))
        steps += draw(st.sampled_from(endings))
        mode = draw(st.sampled_from(modes))
        spawns.append(_spawn(*steps, mode=mode, pause=draw(_SECONDS)))
    return spawns


def _first(ended: Any) -> Any:
    return ended[0] if type(ended) is list and ended and type(ended[0]) is str else None


def _play(
    candidate: Candidate,
    body: Node,
    keys: tuple[str, ...] = _WHOLE_BLOCK,
    timeout: float | None = None,
    cancel_at: float | None = None,
) -> None:
    """Play a body, and compare what this test is about."""
    script, log = numbered(body), Log()
    expected = expected_play(script, timeout, cancel_at)
    late = cancel_at is not None and cancel_at > expected["notes"][-1][0][1]
    expected["kind"] = _KINDS[expected["ended"][0]]
    expected["after"] = "cancelled" if late else "undisturbed"
    told = candidate.observe("play", note=log.note, timeout=timeout, body=script, cancel_at=cancel_at, extra=None)
    seen = {**told, "kind": _KINDS.get(_first(told["ended"])), "notes": log.notes, "late": log.late}
    assert {key: seen.get(key) for key in keys} == {key: expected[key] for key in keys}


@graded(points=14, part=1)
@given(
    children=_children(_FINISHES, count=(0, 3)),
    late=_children(_FINISHES, count=(0, 2), depth=0),
    seconds=_SECONDS,
    pause=_SECONDS,
)
@example(children=[], late=[], seconds=1, pause=5)
@example(children=[], late=[_spawn(_sleep(2))], seconds=5, pause=1)
@example(children=[_spawn(_sleep(3))], late=[_spawn(_sleep(9))], seconds=1, pause=1)
def test_waits_for_all_children(candidate: Candidate, children: Steps, late: Steps, seconds: int, pause: int) -> None:
    """The block ends when the body and all children have ended, those too that were started by children."""
    body = _task(*children, _spawn(_sleep(seconds), *late, _sleep(1)), _sleep(pause), _spawn(_sleep(1)))
    _play(candidate, body)


@graded(points=20, part=1, needs=["test_waits_for_all_children"])
@given(children=_children([*_MAY_FAIL, [["raise_cancelled"]]], _MODES))
@example(children=[_spawn(_sleep(1), ["raise_cancelled"]), _spawn(_sleep(2))])
@example(children=[_spawn(_sleep(1), _FAIL), _spawn(_sleep(5))])
@example(children=[_spawn(_sleep(1), _FAIL), _spawn(_sleep(5), mode="clean")])
@example(children=[_spawn(_sleep(1), _FAIL), _spawn(_sleep(5), mode="fail", pause=3), _spawn(_sleep(5), mode="fail")])
@example(
    children=[_spawn(_sleep(1), _FAIL), _spawn(_sleep(2), _sleep(9), mode="ignore"), _spawn(_sleep(5), mode="fail")]
)
def test_a_failure_cancels_all_and_all_failures_come_out(candidate: Candidate, children: Steps) -> None:
    """The first failure of a child cancels the others once; the block waits for their ends and raises a group of all failures."""
    _play(candidate, _task(*children))


@graded(points=16, part=1, needs=["test_waits_for_all_children"])
@given(
    children=_children(_MAY_FAIL, count=(0, 3)),
    seconds=_SECONDS,
    ending=st.sampled_from(_MAY_FAIL),
    mode=st.sampled_from(_MODES),
    pause=_SECONDS,
)
@example(children=[_spawn(_sleep(5))], seconds=1, ending=[_FAIL], mode="die", pause=1)
@example(children=[_spawn(_sleep(5), mode="fail")], seconds=1, ending=[_FAIL], mode="die", pause=1)
@example(children=[_spawn(_sleep(1), _FAIL)], seconds=5, ending=[_sleep(1)], mode="die", pause=1)
@example(children=[_spawn(_sleep(1), _FAIL)], seconds=5, ending=[_sleep(1)], mode="fail", pause=1)
@example(children=[_spawn(_sleep(1), _FAIL)], seconds=5, ending=[_sleep(9)], mode="ignore", pause=1)
def test_the_body_fails_and_is_cancelled_like_a_child(
    candidate: Candidate, children: Steps, seconds: int, ending: Steps, mode: str, pause: int
) -> None:
    """A failure of the body cancels the children and comes out with theirs; a failure of a child cancels the body."""
    _play(candidate, _task(*children, _sleep(seconds), *ending, mode=mode, pause=pause))


@graded(points=8, part=2, needs=["test_waits_for_all_children"])
@given(
    children=_children([[], [_CANCEL], [_CANCEL, _sleep(3)]]),
    seconds=_SECONDS,
    ending=st.sampled_from([[], [_CANCEL, _sleep(4)]]),
    mode=st.sampled_from(_MODES),
)
@example(children=[_spawn(_sleep(5))], seconds=2, ending=[_CANCEL, _sleep(1)], mode="die")
@example(children=[_spawn(_sleep(1), _CANCEL), _spawn(_sleep(5))], seconds=9, ending=[], mode="die")
@example(children=[_spawn(_sleep(1), _CANCEL), _spawn(_sleep(5))], seconds=9, ending=[], mode="fail")
@example(
    children=[_spawn(_sleep(3), _CANCEL, _sleep(1), _CANCEL, _sleep(2), mode="ignore")],
    seconds=1,
    ending=[],
    mode="die",
)
def test_cancel_ends_the_block_without_an_exception(
    candidate: Candidate, children: Steps, seconds: int, ending: Steps, mode: str
) -> None:
    """cancel() cancels body and children once, whoever calls it, and is no failure."""
    _play(candidate, _task(*children, _sleep(seconds), *ending, mode=mode), _HOW_IT_ENDED)


def _nest(timeout: int | None, *steps: Any, mode: str = "die") -> Steps:
    return ["nest", timeout, _task(*steps, mode=mode)]


@graded(points=8, part=2, needs=["test_waits_for_all_children"])
@given(
    children=_children(_FINISHES), seconds=_SECONDS, mode=st.sampled_from(["die", "clean"]), timeout=st.integers(1, 15)
)
@example(children=[_spawn(_sleep(5))], seconds=1, mode="die", timeout=2)
@example(children=[_spawn(_sleep(1))], seconds=9, mode="die", timeout=2)
@example(children=[_spawn(_sleep(1))], seconds=2, mode="die", timeout=25)
@example(children=[_spawn(_sleep(8)), _spawn(_nest(2, _sleep(5)), _sleep(1))], seconds=2, mode="die", timeout=25)
@example(children=[_spawn(_nest(2, _spawn(_sleep(5)), _sleep(1)), _sleep(1))], seconds=9, mode="die", timeout=25)
def test_timeout_cancels_a_block_that_takes_longer(
    candidate: Candidate, children: Steps, seconds: int, mode: str, timeout: int
) -> None:
    """A timeout cancels its own block after its time, and nothing after the block."""
    body = _task(*children, _sleep(seconds), mode=mode)
    _play(candidate, body, (*_HOW_IT_ENDED, "after"), timeout=float(timeout))


_NESTED = st.builds(
    lambda first, seconds, mode: _spawn(
        _sleep(first), _nest(None, _spawn(_sleep(seconds)), _sleep(4), mode=mode), _sleep(1)
    ),
    _SECONDS,
    _SECONDS,
    st.sampled_from(["die", "clean"]),
)
_STAYS = _spawn(_sleep(20), mode="clean", pause=20)  # the block lasts until it is cancelled from outside


@graded(points=9, part=2, needs=["test_waits_for_all_children"])
@given(
    children=_children([[], [_CANCEL]], count=(1, 2)),
    nested=_NESTED,
    seconds=_SECONDS,
    mode=st.sampled_from(["die", "clean"]),
    cancel_at=st.integers(1, 15),
)
@example(children=[_spawn(_sleep(5))], nested=_spawn(_sleep(1)), seconds=3, mode="die", cancel_at=2)
@example(children=[_spawn(_sleep(5))], nested=_spawn(_sleep(1)), seconds=1, mode="die", cancel_at=3)
@example(children=[_spawn(_sleep(1), _FAIL)], nested=_spawn(_sleep(7)), seconds=1, mode="die", cancel_at=5)
@example(children=[_spawn(_sleep(1), _CANCEL)], nested=_spawn(_sleep(7)), seconds=1, mode="die", cancel_at=5)
@example(children=[_spawn(_sleep(1), _CANCEL)], nested=_spawn(_sleep(9)), seconds=9, mode="clean", cancel_at=2)
@example(
    children=[_spawn(_sleep(2), _FAIL)],
    nested=_spawn(_nest(None, _sleep(5), mode="clean"), _sleep(1)),
    seconds=1,
    mode="die",
    cancel_at=3,
)
def test_cancelled_from_outside(
    candidate: Candidate, children: Steps, nested: Steps, seconds: int, mode: str, cancel_at: int
) -> None:
    """A host that is cancelled from outside shuts the nursery down, waits, and CancelledError comes out, whatever else there is."""
    body = _task(_STAYS, *children, nested, _sleep(seconds), mode=mode)
    _play(candidate, body, _HOW_IT_ENDED, cancel_at=float(cancel_at))


@graded(points=5, part=2, needs=["test_cancel_ends_the_block_without_an_exception"])
@given(
    children=_children([[], [_CANCEL]], count=(0, 2)),
    seconds=_SECONDS,
    ending=st.sampled_from([[], [_CANCEL], [_CANCEL, _sleep(1)]]),
    cancel_at=st.integers(0, 9),
)
@example(children=[], seconds=1, ending=[_CANCEL], cancel_at=0)
@example(children=[], seconds=1, ending=[_FAIL], cancel_at=0)
@example(children=[_spawn(_sleep(1), _CANCEL)], seconds=5, ending=[], cancel_at=0)
@example(children=[_spawn(_sleep(2), _FAIL)], seconds=1, ending=[], cancel_at=0)
@example(children=[_spawn(_sleep(5))], seconds=3, ending=[], cancel_at=1)
@example(
    children=[_spawn(_sleep(1), _CANCEL), _spawn(_sleep(9), mode="clean", pause=5)], seconds=5, ending=[], cancel_at=4
)
def test_the_host_goes_on_undisturbed(
    candidate: Candidate, children: Steps, seconds: int, ending: Steps, cancel_at: int
) -> None:
    """After the block, nothing is left of what the nursery did to the host, and all of what others did."""
    body = _task(*children, _sleep(seconds), *ending)
    keys = ("cancelling", "after")
    _play(candidate, body, keys, cancel_at=float(cancel_at) if cancel_at else None)


_EXTRA = {"id": 99, "steps": [["sleep", 1.0]], "mode": "die", "pause": 0.0}


@graded(points=4, part=2, needs=["test_cancel_ends_the_block_without_an_exception"])
@given(
    first=_SECONDS,
    spawn=st.sampled_from(["spawn", "try_start"]),
    ending=st.sampled_from([[], [_FAIL], [_CANCEL]]),
    in_body=st.booleans(),
)
@example(first=1, spawn="spawn", ending=[_CANCEL], in_body=True)
@example(first=1, spawn="spawn", ending=[_FAIL], in_body=False)
@example(first=1, spawn="try_start", ending=[_FAIL], in_body=False)
@example(first=1, spawn="spawn", ending=[], in_body=False)
def test_a_closed_nursery_starts_nothing(
    candidate: Candidate, first: int, spawn: str, ending: Steps, in_body: bool
) -> None:
    """Before the block, once the nursery shuts down and after the block, start_soon raises RuntimeError and nothing runs."""
    tries = [[spawn, _task(_sleep(1))], _sleep(1)] if ending or in_body else []  # the nursery is shut down by then
    patient = _task(_sleep(20), *tries, mode="ignore")
    late = [["spawn", patient], _sleep(first)]
    body = (
        _task(*late, _CANCEL, [spawn, _task(_sleep(1))], _sleep(1))
        if in_body
        else _task(*late, _spawn(_sleep(1), *ending))
    )
    script, log = numbered(body), Log()
    expected = expected_play(script)
    notes = {
        **expected["notes"],
        99: [("refused: RuntimeError", 0.0), ("refused: RuntimeError", expected["notes"][-1][0][1])],
    }
    told = candidate.observe("play", note=log.note, timeout=None, body=script, cancel_at=None, extra=_EXTRA)
    seen = {"kind": _KINDS.get(_first(told["ended"])), "notes": log.notes}
    assert seen == {"kind": _KINDS[expected["ended"][0]], "notes": notes}


def _starting(kind: str, *steps: Any, mode: str = "die") -> Steps:
    return [kind, _task(*steps, mode=mode)]


@graded(points=3, part=3, needs=["test_waits_for_all_children"])
@given(
    children=_children(_FINISHES),
    before=_SECONDS,
    value=st.one_of(st.just([]), st.lists(st.integers(), min_size=1, max_size=1)),
    after=_SECONDS,
    ending=st.sampled_from(_MAY_FAIL),
)
@example(children=[], before=2, value=[], after=3, ending=[])
@example(children=[], before=2, value=[7], after=3, ending=[_FAIL])
def test_start_waits_until_the_child_is_ready(
    candidate: Candidate, children: Steps, before: int, value: list[int], after: int, ending: Steps
) -> None:
    """start() returns what the child gave to started(), at that time; the child goes on like any other."""
    start = _starting("start", _sleep(before), ["started", *value], _sleep(after), *ending)
    _play(candidate, _task(*children, start), _HOW_IT_ENDED)


@graded(
    points=2,
    part=3,
    needs=[
        "test_start_waits_until_the_child_is_ready",
        "test_a_failure_cancels_all_and_all_failures_come_out",
    ],
)
@settings(max_examples=30)
@given(before=_SECONDS, after=_SECONDS, seconds=_SECONDS)
@example(before=1, after=1, seconds=9)
def test_a_child_that_is_ready_may_fail(candidate: Candidate, before: int, after: int, seconds: int) -> None:
    """What a child raises after started() comes out of the block like the exception of any other child."""
    start = _starting("start", _sleep(before), ["started"], _sleep(after), _FAIL)
    _play(candidate, _task(start, _sleep(seconds)), ("ended",))


@graded(points=2, part=3, needs=["test_start_waits_until_the_child_is_ready"])
@given(before=_SECONDS, after=_SECONDS, cancel_at=st.integers(1, 3))
@example(before=4, after=3, cancel_at=2)
def test_started_may_come_too_late(candidate: Candidate, before: int, after: int, cancel_at: int) -> None:
    """started() does nothing when the caller of start() was cancelled meanwhile."""
    steps = [_sleep(cancel_at + 1), _sleep(before), ["started", 5], _sleep(after)]
    _play(
        candidate,
        _task(_spawn(_sleep(cancel_at), _CANCEL), _starting("start", *steps, mode="ignore")),
        ("notes", "late"),
    )


@graded(points=4, part=3, needs=["test_start_waits_until_the_child_is_ready"])
@given(
    children=_children(_FINISHES),
    before=_SECONDS,
    ending=st.sampled_from([[], [_FAIL]]),
    kind=st.sampled_from(["start", "try_start"]),
)
@example(children=[_spawn(_sleep(9))], before=1, ending=[_FAIL], kind="try_start")
@example(children=[_spawn(_sleep(9))], before=1, ending=[_FAIL], kind="start")
@example(children=[_spawn(_sleep(9))], before=1, ending=[], kind="try_start")
@example(children=[_spawn(_sleep(9))], before=1, ending=[], kind="start")
def test_start_raises_when_the_child_ends_too_early(
    candidate: Candidate, children: Steps, before: int, ending: Steps, kind: str
) -> None:
    """A child that ends before started() makes start() raise its exception or RuntimeError, and is no failure by itself."""
    _play(candidate, _task(*children, _starting(kind, _sleep(before), *ending), _sleep(2)), _HOW_IT_ENDED)
