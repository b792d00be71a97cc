"""When a process that waits is taken to sleep, on a clock that is scripted."""

from __future__ import annotations

import time
from pathlib import Path
from typing import cast

import pytest

from pytest_interview.sandbox.faults import SubmissionHalted
from pytest_interview.sandbox.watch import TICK, Budget, Spent, Watch, Watched
from pytest_interview.verdicts import Verdict


class _Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class _Asleep:
    """The meter of a process that uses no processor; each look takes the judge some time."""

    def __init__(self, clock: _Clock, seconds_a_look: float) -> None:
        self._clock, self._seconds = clock, seconds_a_look
        self.is_there = True

    def cpu_seconds(self) -> float:
        return 0.0

    def resident_bytes(self) -> int:
        return 0

    def is_asleep(self) -> bool:
        self._clock.now += self._seconds
        return True

    def is_led(self) -> bool:
        return self.is_there

    def children(self) -> int:
        return 0


class _Process:
    def __init__(self, clock: _Clock, directory: Path, seconds_a_look: float) -> None:
        self.budget = Budget(cpu_seconds=1.0)
        self.meter = _Asleep(clock, seconds_a_look)
        self.work_directory = str(directory)

    def spent(self) -> Spent:
        return Spent()

    def check_output(self) -> None:
        pass

    def check_leader(self) -> None:
        if not self.meter.is_led():
            raise self.halt(Verdict.FORBIDDEN, "the main thread has ended")

    def halt(self, verdict: Verdict, message: str) -> SubmissionHalted:
        return SubmissionHalted(verdict, message)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> _Clock:
    """Stands in for the clock of a watch."""
    clock = _Clock()
    monkeypatch.setattr(time, "monotonic", clock)
    return clock


def _watch(clock: _Clock, directory: Path, seconds_a_look: float = 0.0) -> Watch:
    return Watch(cast("Watched", _Process(clock, directory, seconds_a_look)))


def test_silence_without_a_processor_is_a_hang(clock: _Clock, tmp_path: Path) -> None:
    """A process that says nothing and does nothing for longer than its limit hangs."""
    looks = _watch(clock, tmp_path)
    for _ in range(19):
        clock.now += TICK
        looks.look()
    clock.now += 3 * TICK
    with pytest.raises(SubmissionHalted, match="asleep for 1 s"):
        looks.look()


def test_who_speaks_does_not_sleep(clock: _Clock, tmp_path: Path) -> None:
    """A process that sends something again and again waits for the judge in between, whatever the kernel says of it."""
    looks = _watch(clock, tmp_path)
    for _ in range(100):
        clock.now += 2 * TICK
        looks.look_when_due()
    assert looks.asleep == 0.0


def test_an_answer_of_the_judge_takes_the_judges_time(clock: _Clock, tmp_path: Path) -> None:
    """While a collaborator works for longer than the limit, the process that has called it does not hang."""
    looks = _watch(clock, tmp_path)
    clock.now += 0.9
    looks.look()
    clock.now += 3.0
    looks.goes_on()
    clock.now += TICK
    looks.look()
    clock.now += 1.1
    with pytest.raises(SubmissionHalted, match="asleep for 1 s"):
        looks.look()


def test_a_look_takes_the_judges_time(clock: _Clock, tmp_path: Path) -> None:
    """On a busy machine a look may take longer than a tick: none of that is added to what the process has slept."""
    looks = _watch(clock, tmp_path, seconds_a_look=0.08)
    for _ in range(5):
        clock.now += TICK
        looks.look()
    assert looks.asleep == pytest.approx(5 * TICK)


def test_a_process_without_its_first_thread(clock: _Clock, tmp_path: Path) -> None:
    """It may be about to end at one look; when it is so at the next one too, others go on in its place."""
    process = _Process(clock, tmp_path, 0.0)
    watch = Watch(cast("Watched", process))
    watch.look()
    process.meter.is_there = False
    watch.look(has_spoken=True)
    with pytest.raises(SubmissionHalted) as caught:
        watch.look(has_spoken=True)
    assert caught.value.verdict is Verdict.FORBIDDEN
