"""Hidden properties of checkpoint and resume."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import TARGET, TRANSFORMS, Crash, Job, crashes_everywhere, expected_target, lines_of

_LINE = st.text("ab é", max_size=6).map(str.encode)
_SOURCE = st.tuples(st.lists(_LINE, min_size=1, max_size=7), st.booleans()).map(
    lambda drawn: b"\n".join(drawn[0]) + (b"\n" if drawn[1] else b"")
)
_NAME = st.sampled_from(sorted(TRANSFORMS))
_BATCH = st.integers(1, 4)
_SEVEN = b"one\ntwo\nthree\nfour\nfive\nsix\nseven\n"
_FIVE = b"one\ntwo\nthree\nfour\nfive\n"
_MOST_CHANGES = 120


def _finish(candidate: Candidate, job: Job) -> dict[str, Any]:
    """A run that nothing disturbs: how it ended, and what the target holds then."""
    ended = job.run(candidate.observe)
    return {"ended": ended, "target": job.target}


def _changes(candidate: Candidate, source: bytes, name: str, batch: int) -> list[str]:
    """The calls with which an undisturbed run changes files."""
    job = Job(source, name, batch)
    job.run(candidate.observe)
    return job.disk.changes[:_MOST_CHANGES]


def _crash_everywhere(
    candidate: Candidate, source: bytes, name: str, batch: int, target: float = 1.0, others: float = 1.0
) -> None:
    """Stop a run at each change of a file in turn, run again, and look at the target."""
    expected = {"ended": "finished", "target": expected_target(source, name)}
    for crash in crashes_everywhere(_changes(candidate, source, name, batch), target, others):
        job = Job(source, name, batch)
        job.run(candidate.observe, crash)
        assert _finish(candidate, job) == expected, f"after a run was stopped in change {crash.at} ({crash.done} of it)"


@graded(points=14, part=1)
@settings(max_examples=25)
@given(source=st.one_of(st.just(b""), _SOURCE), name=_NAME, batch=_BATCH)
@example(source=_SEVEN, name="upper", batch=2)
@example(source=_SEVEN[:-1], name="twice", batch=7)
@example(source=b"\n\na\n\n", name="upper", batch=3)
@example(source=b"a" * 70_000 + b"\n" + b"b" * 70_000 + b"\nc", name="upper", batch=1)
def test_an_undisturbed_run(candidate: Candidate, source: bytes, name: str, batch: int) -> None:
    """An undisturbed run makes a target of the transformed lines, in order, and calls transform once for each."""
    expected = {"ended": "finished", "target": expected_target(source, name), "calls": len(lines_of(source))}
    job = Job(source, name, batch)
    assert {**_finish(candidate, job), "calls": job.calls} == expected


@graded(points=18, part=1, needs=["test_an_undisturbed_run"])
@settings(max_examples=2)
@given(source=_SOURCE, name=_NAME, batch=_BATCH)
@example(source=_FIVE, name="upper", batch=2)
@example(source=_FIVE, name="twice", batch=3)
@example(source=_FIVE, name="joined", batch=1)
@example(source=_FIVE, name="some", batch=2)
def test_killed_anywhere(candidate: Candidate, source: bytes, name: str, batch: int) -> None:
    """After a kill at any call, in the middle of an append too, a second run makes the target right."""
    _crash_everywhere(candidate, source, name, batch)


@graded(points=8, part=1, needs=["test_an_undisturbed_run"])
@settings(max_examples=15)
@given(
    source=_SOURCE,
    name=_NAME,
    batch=_BATCH,
    kills=st.lists(st.tuples(st.integers(1, 14), st.sampled_from([0.0, 0.5, 1.0])), min_size=2, max_size=8),
)
@example(source=_SEVEN, name="upper", batch=2, kills=[(7, 0.5), (2, 0.5), (3, 1.0), (9, 0.0)])
@example(source=_SEVEN, name="twice", batch=3, kills=[(at, 0.5) for at in range(1, 9)])
def test_killed_again_and_again(
    candidate: Candidate, source: bytes, name: str, batch: int, kills: list[tuple[int, float]]
) -> None:
    """However often runs are killed, the one that comes to its end makes the target right."""
    expected = {"ended": "finished", "target": expected_target(source, name)}
    job = Job(source, name, batch)
    for at, done in kills:
        job.run(candidate.observe, Crash(at, done))
    assert _finish(candidate, job) == expected


@graded(points=10, part=1, needs=["test_an_undisturbed_run"])
@settings(max_examples=2)
@given(source=_SOURCE, batch=st.integers(1, 3), kills=st.lists(st.integers(2, 16), min_size=1, max_size=4))
@example(source=_SEVEN, batch=2, kills=[3, 6, 2, 9])
@example(source=_SEVEN, batch=2, kills=[12, 10])
@example(source=_SEVEN, batch=3, kills=[8])
def test_the_process_is_killed(candidate: Candidate, source: bytes, batch: int, kills: list[int]) -> None:
    """On real files, with the whole process killed by SIGKILL, a new process makes the target right."""
    expected = {"ended": "finished", "target": expected_target(source, "twice")}
    job = Job(source, "twice", batch)
    candidate.restart()
    seen = None
    for left in [*kills, 10**9]:
        steps = iter(range(left))

        def step(steps: Any = steps) -> None:
            if next(steps, None) is None:
                candidate.kill()

        seen = candidate.observe("run_on_disk", step=step, transform=job.transform, batch=batch, source=source)
        if seen is not None:
            break
    assert seen == expected


_LOSSES = [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (0.5, 0.5), (0.75, 0.25)]


@graded(points=18, part=2, needs=["test_killed_anywhere"])
@settings(max_examples=2)
@given(source=_SOURCE, name=_NAME, batch=_BATCH, loss=st.sampled_from(_LOSSES))
@example(source=_FIVE, name="upper", batch=2, loss=(0.0, 0.0))
@example(source=_FIVE, name="upper", batch=2, loss=(0.0, 1.0))
@example(source=_FIVE, name="twice", batch=2, loss=(1.0, 0.0))
@example(source=_FIVE, name="upper", batch=3, loss=(0.5, 0.5))
@example(source=_FIVE, name="joined", batch=3, loss=(0.75, 0.25))
def test_the_power_goes_anywhere(
    candidate: Candidate, source: bytes, name: str, batch: int, loss: tuple[float, float]
) -> None:
    """After a loss of power at any call, whatever was lost, a second run makes the target right."""
    _crash_everywhere(candidate, source, name, batch, *loss)


@graded(points=8, part=2, needs=["test_the_power_goes_anywhere"])
@settings(max_examples=15)
@given(
    source=_SOURCE,
    name=_NAME,
    batch=_BATCH,
    crashes=st.lists(
        st.builds(
            Crash,
            at=st.integers(1, 14),
            done=st.sampled_from([0.0, 0.5, 1.0]),
            target=st.sampled_from([0.0, 0.5, 1.0]),
            others=st.sampled_from([0.0, 0.5, 1.0]),
        ),
        max_size=5,
    ),
)
@example(source=_SEVEN, name="upper", batch=2, crashes=[])
@example(source=_SEVEN, name="upper", batch=2, crashes=[Crash(3), Crash(5, 0.5, 0.5, 1.0), Crash(4, 1.0, 0.0, 0.0)])
def test_a_finished_target_is_safe(
    candidate: Candidate, source: bytes, name: str, batch: int, crashes: list[Crash]
) -> None:
    """After kills and losses of power, the run that comes to its end leaves a right target, which is safe."""
    target = expected_target(source, name)
    expected = {"ended": "finished", "target": target, "after a loss of power": target}
    job = Job(source, name, batch)
    for crash in crashes:
        job.run(candidate.observe, crash)
    seen = _finish(candidate, job)
    job.disk.lose(0.0, 0.0)
    assert {**seen, "after a loss of power": job.target} == expected


@graded(points=6, part=2, needs=["test_an_undisturbed_run"])
@settings(max_examples=12)
@given(source=_SOURCE.filter(bool), name=_NAME, batch=_BATCH, which=st.integers(0, 6))
@example(source=_SEVEN, name="upper", batch=3, which=0)
@example(source=_SEVEN, name="upper", batch=3, which=4)
@example(source=_SEVEN, name="twice", batch=2, which=6)
def test_transform_raises(candidate: Candidate, source: bytes, name: str, batch: int, which: int) -> None:
    """An exception of transform comes out as it is, and a later run makes the target right."""
    target = expected_target(source, name)
    fails_at = 1 + which % len(lines_of(source))
    job = Job(source, name, batch, fails_at=fails_at)
    first = job.run(candidate.observe)
    second = _finish(candidate, job)
    assert [first, second] == [["raised", "ValueError"], {"ended": "finished", "target": target}]


@graded(points=6, part=3, needs=["test_the_power_goes_anywhere"])
@settings(max_examples=1)
@given(source=_SOURCE, batch=_BATCH, loss=st.sampled_from([(1.0, 1.0), *_LOSSES]), fails_at=st.integers(0, 7))
@example(source=_FIVE, batch=2, loss=(1.0, 1.0), fails_at=0)
@example(source=_FIVE, batch=1, loss=(0.0, 0.0), fails_at=0)
@example(source=_FIVE, batch=2, loss=(1.0, 1.0), fails_at=4)
def test_little_is_done_twice(
    candidate: Candidate, source: bytes, batch: int, loss: tuple[float, float], fails_at: int
) -> None:
    """After a crash or an exception, transform is called again for at most one batch of lines."""
    lines = len(lines_of(source))
    for crash in crashes_everywhere(_changes(candidate, source, "upper", batch), *loss):
        job = Job(source, "upper", batch, fails_at=fails_at)
        job.run(candidate.observe, crash)
        ended = [job.run(candidate.observe)]
        if ended != ["finished"]:  # transform raised, as the crash came before it could
            ended = [job.run(candidate.observe)]
        again = job.calls - lines
        most = batch * (2 if 0 < fails_at <= job.calls else 1)
        assert ended == ["finished"]
        assert again <= most, f"transform was called again for {again} lines"


@graded(points=4, part=3, needs=["test_killed_anywhere"])
@settings(max_examples=12)
@given(source=_SOURCE, name=_NAME, batch=_BATCH, crash=st.none() | st.builds(Crash, at=st.integers(1, 14)))
@example(source=_SEVEN, name="upper", batch=2, crash=None)
@example(source=_SEVEN[:-1], name="upper", batch=7, crash=None)
@example(source=_SEVEN, name="some", batch=2, crash=Crash(6))
def test_done_is_done(candidate: Candidate, source: bytes, name: str, batch: int, crash: Crash | None) -> None:
    """When everything is done, a further run transforms nothing, appends nothing to the target, and changes nothing in it."""
    target = expected_target(source, name)
    expected = {"ended": "finished", "target": target, "calls": 0, "appends": 0}
    job = Job(source, name, batch)
    if crash is not None:
        job.run(candidate.observe, crash)
    first = _finish(candidate, job)
    calls = job.calls
    second = _finish(candidate, job)
    assert first == {"ended": "finished", "target": target}
    assert {**second, "calls": job.calls - calls, "appends": job.disk.appends.get(TARGET, 0)} == expected
