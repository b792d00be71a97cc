"""Limits of benchmarks, on processes whose costs are scripted."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from typing import Any, cast

import pytest

from pytest_interview.judge.candidate import Candidate
from pytest_interview.judge.contest import Contest
from pytest_interview.judge.trial import LimitMissedError, Trial
from pytest_interview.sandbox import meter
from pytest_interview.verdicts import Measurement, Verdict

_MIB = 2**20


class _Process:
    """Costs what it is told: a series of CPU seconds, whose last one goes on for ever."""

    def __init__(self, *costs: float, answer: Any = "right") -> None:
        self.pid = 1
        self.asked: list[dict[str, Any]] = []
        self.imported = 0
        self._answer = answer
        self._costs: Iterator[float] = chain(costs, repeat(costs[-1]))
        self._now = 0.0

    def cpu_seconds(self) -> float:
        return self._now

    def check_leader(self) -> None:
        """It is there."""

    def ask(self, kind: str, *rest: Any) -> Any:
        if kind == "import":
            self.imported += 1
            self._now += 5.0  # start-up must not count
            return None
        self.asked.append(rest[1])
        self._now += next(self._costs)
        return self._answer


class _Side:
    """A side of a contest with one process."""

    def __init__(self, process: _Process) -> None:
        self._process = process
        self.restarts = 0

    def process(self) -> _Process:
        return self._process

    def restart(self) -> None:
        self.restarts += 1


class _Scene:
    """A contest between two scripted processes, and what it leaves behind."""

    def __init__(self, ours: _Process, theirs: _Process) -> None:
        self.ours, self.theirs = ours, theirs
        self.side = _Side(ours)
        self.trial = Trial(seed=7)
        self.recorded: list[tuple[str, list[float]]] = []
        self.contest = Contest(
            cast("Candidate", self.side),
            cast("Candidate", _Side(theirs)),
            self.trial,
            lambda probe, seconds: self.recorded.append((probe, seconds)),
        )

    def ratio(self, at_most: float, rounds: int = 3) -> float:
        return self.contest.ratio("probe", _arguments, check=_check, at_most=at_most, rounds=rounds)


def _arguments(rng: random.Random) -> dict[str, Any]:
    return {"number": rng.randrange(10**9)}


def _sized(_: random.Random, size: int) -> dict[str, Any]:
    return {"size": size}


def _check(arguments: dict[str, Any], seen: Any) -> None:
    assert seen == "right"


def _scene(ours: Sequence[float], theirs: Sequence[float] = (0.01,)) -> _Scene:
    return _Scene(_Process(*ours), _Process(*theirs))


def test_ratio_compares_the_smallest() -> None:
    """Noise only adds: the smallest of all rounds counts, on each side; the start of a process does not."""
    scene = _scene([0.5, 0.03, 0.9], [0.03, 0.01, 0.02])
    assert scene.ratio(4.0) == pytest.approx(3.0)
    (measurement,) = scene.trial.measurements
    assert measurement == Measurement("CPU time, against the reference", measurement.value, 4.0, "x")
    assert measurement.value == pytest.approx(3.0)
    assert scene.ours.imported == scene.theirs.imported == 1


def test_ratio_stops_when_the_limit_is_kept() -> None:
    """One series is enough for a submission that keeps the limit."""
    scene = _scene([0.03])
    scene.ratio(4.0, rounds=3)
    assert len(scene.ours.asked) == 3
    ((probe, seconds),) = scene.recorded
    assert probe == "probe"
    assert seconds == pytest.approx([0.03] * 3)


@pytest.mark.parametrize(
    ("costs", "asked"),
    [([0.019], 2), ([0.021], 5), ([0.5, 0.019], 2), ([0.03, 0.03, 0.019], 3), ([0.03, 0.03, 0.03, 0.019], 4)],
)
def test_ratio_takes_no_more_rounds_than_it_needs(costs: list[float], asked: int) -> None:
    """Two rounds at least, and the others until the ratio is half of the limit or less."""
    scene = _scene(costs)
    assert scene.ratio(4.0, rounds=5) == pytest.approx(100 * min(costs))
    assert len(scene.ours.asked) == len(scene.theirs.asked) == asked


def test_ratio_looks_again_before_it_decides() -> None:
    """A limit that seems missed is measured twice more; a machine that was busy at first costs nobody points."""
    scene = _scene([0.07, 0.07, 0.07, 0.07, 0.03])
    assert scene.ratio(4.0, rounds=3) == pytest.approx(3.0)
    assert len(scene.ours.asked) == 6


def test_ratio_believes_what_is_far_over_the_limit() -> None:
    """More than 4 times over after two rounds, nobody waits for a third; more than twice over, nobody looks again; else everybody does."""
    for cost, asked in ((0.17, 2), (0.15, 3), (0.081, 3), (0.079, 9)):
        scene = _scene([cost])
        with pytest.raises(LimitMissedError):
            scene.ratio(4.0, rounds=3)
        assert len(scene.ours.asked) == asked


def test_ratio_that_is_far_over_at_first() -> None:
    """What comes near the limit within the first series is looked at again."""
    scene = _scene([0.15, 0.15, 0.05, 0.15, 0.15, 0.03])
    assert scene.ratio(4.0, rounds=3) == pytest.approx(3.0)
    assert len(scene.ours.asked) == 6


def test_ratio_over_the_limit() -> None:
    """A limit that is missed three times is missed: time_limit, with the figure among the measurements only."""
    scene = _scene([0.05])
    with pytest.raises(LimitMissedError) as caught:
        scene.ratio(4.0, rounds=3)
    assert caught.value.verdict is Verdict.TIME_LIMIT
    assert str(caught.value) == "CPU time, against the reference: over the limit of 4 x"
    assert len(scene.ours.asked) == len(scene.theirs.asked) == 9
    assert scene.trial.measurements[0].value == pytest.approx(5.0)


def test_ratio_is_fair() -> None:
    """Both sides get the same arguments, and fresh ones in each round, which the seed fixes."""
    scene = _scene([0.05])
    with pytest.raises(LimitMissedError):
        scene.ratio(4.0, rounds=3)
    assert scene.ours.asked == scene.theirs.asked
    assert len({asked["number"] for asked in scene.ours.asked}) == 9
    again = _scene([0.03])
    again.ratio(4.0, rounds=3)
    assert again.ours.asked == scene.ours.asked[:3]


def test_ratio_of_next_to_nothing() -> None:
    """Below the floor of what can be measured, times are equal: a submission is not lost on clock noise."""
    assert _scene([0.0004], [0.00001]).ratio(1.5) == 1.0
    assert _scene([0.0], [0.0]).ratio(1.0) == 1.0


@pytest.mark.parametrize("at_most", [2.0, 1.9999])
def test_a_limit_may_be_reached(at_most: float) -> None:
    """A limit is kept when the figure equals it, and missed above."""
    scene = _scene([2.0], [1.0])
    if at_most == 2.0:
        assert scene.ratio(at_most, rounds=1) == 2.0
    else:
        with pytest.raises(LimitMissedError):
            scene.ratio(at_most, rounds=1)


def test_every_timed_answer_is_checked() -> None:
    """A wrong answer fails, however fast; on either side."""
    fast = _Scene(_Process(0.0, answer="wrong"), _Process(0.01))
    with pytest.raises(AssertionError) as caught:
        fast.ratio(4.0)
    assert not isinstance(caught.value, LimitMissedError)
    assert fast.trial.measurements == []
    assert fast.trial.observations > 0


def test_growth() -> None:
    """Time at the large size over that at the small one, of the candidate alone."""
    scene = _scene([0.01, 0.03, 0.02, 0.05])
    value = scene.contest.growth("probe", _sized, check=_check, small=10, large=100, at_most=10.0, rounds=5)
    assert value == pytest.approx(3.0)
    assert [asked["size"] for asked in scene.ours.asked] == [10, 100, 10, 100]  # two rounds: far below the limit
    assert scene.theirs.asked == []
    ((_, seconds),) = scene.recorded
    assert seconds == pytest.approx([0.03, 0.05])


def test_growth_over_the_limit() -> None:
    """Growth beyond the limit, three times, is time_limit."""
    scene = _Scene(_Process(*[0.01, 0.3] * 9), _Process(0.01))
    with pytest.raises(LimitMissedError, match="CPU time at 1,000 against 10: over the limit of 20 x") as caught:
        scene.contest.growth("probe", _sized, check=_check, small=10, large=1000, at_most=20.0, rounds=3)
    assert caught.value.verdict is Verdict.TIME_LIMIT
    assert len(scene.ours.asked) == 18


@pytest.mark.parametrize(("peak", "kept"), [(13 * _MIB, True), (14 * _MIB, True), (14 * _MIB + 1, False), (1, True)])
def test_peak(monkeypatch: pytest.MonkeyPatch, peak: int, kept: bool) -> None:
    """What one observation adds to an idle, fresh process; never less than nothing."""
    scene = _scene([0.01])
    readings = iter([10 * _MIB, peak])
    monkeypatch.setattr(meter, "resident_bytes", lambda _: 9 * _MIB)
    monkeypatch.setattr(meter, "reset_peak", lambda _: None)
    monkeypatch.setattr(meter, "peak_bytes", lambda _: next(readings))
    if kept:
        assert scene.contest.peak("probe", _arguments, check=_check, at_most=4 * _MIB) == max(0, peak - 10 * _MIB)
    else:
        with pytest.raises(LimitMissedError) as caught:
            scene.contest.peak("probe", _arguments, check=_check, at_most=4 * _MIB)
        assert caught.value.verdict is Verdict.MEMORY_LIMIT
    assert scene.side.restarts == 1
    assert scene.trial.measurements[0].unit == "B"


@pytest.mark.parametrize(("imported", "counted"), [(12, 0), (13, 1), (40, 28)])
def test_what_is_set_aside_at_import_counts(monkeypatch: pytest.MonkeyPatch, imported: int, counted: int) -> None:
    """Modules take up to 12 MiB; memory beyond that is memory, also when the observation itself takes none."""
    scene = _scene([0.01])
    monkeypatch.setattr(meter, "resident_bytes", lambda _: 9 * _MIB)
    monkeypatch.setattr(meter, "reset_peak", lambda _: None)
    monkeypatch.setattr(meter, "peak_bytes", lambda _: (9 + imported) * _MIB)
    assert scene.contest.peak("probe", _arguments, check=_check, at_most=99 * _MIB) == counted * _MIB


def test_cost() -> None:
    """A counted cost is compared as it is; what is no number is over every limit."""
    scene = _scene([0.01])
    assert scene.contest.cost("rows read", 10, at_most=10, unit="rows") == 10
    for value in (11, float("nan"), float("inf")):
        with pytest.raises(LimitMissedError, match="rows read: over the limit of 10 rows"):
            scene.contest.cost("rows read", value, at_most=10, unit="rows")
    assert len(scene.trial.measurements) == 4
    assert scene.recorded == []


def test_a_contest_shows_no_insides() -> None:
    """Hypothesis and pytest print arguments; a contest is a word."""
    assert repr(_scene([0.01]).contest) == "contest"
