"""Threads that stop where they are told to."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest

from pytest_interview.probing import Gate, Stage, StoppingPlace, race, threads


@pytest.fixture(autouse=True)
def _switching() -> Iterator[None]:
    """A stage takes the interpreter's switching away."""
    interval = sys.getswitchinterval()
    yield
    sys.setswitchinterval(interval)


def test_a_thread_stops_and_goes_on_when_told_to() -> None:
    """It does nothing in between, and all that it can once it may."""
    stage = Stage()
    place, seen = StoppingPlace(stage), list[str]()

    def work() -> None:
        seen.append("before")
        place.stop()
        seen.append("behind")

    thread = threading.Thread(target=work)
    assert place.state == "new"
    thread.start()
    stage.until(lambda: place.state == "stopped")
    assert seen == ["before"]
    place.go()  # comes back only when the thread has ended
    assert (seen, place.state, stage.stuck) == (["before", "behind"], "running", False)
    thread.join()


def test_a_place_can_be_come_to_again() -> None:
    """Each time the thread stops anew."""
    stage = Stage()
    place, seen = StoppingPlace(stage), list[int]()

    def work() -> None:
        for number in range(3):
            place.stop()
            seen.append(number)

    thread = threading.Thread(target=work)
    thread.start()
    for number in range(3):
        stage.until(lambda: place.state == "stopped")
        assert seen == list(range(number))
        place.go()
    thread.join()
    assert seen == [0, 1, 2]


def test_threads_none_of_which_goes_on_are_stuck(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting for them has an end."""
    monkeypatch.setattr(threads, "_PATIENCE", 0.001)
    stage = Stage()
    stage.until(lambda: False)
    assert stage.stuck
    stage.until(lambda: False)  # and nobody waits any more


def test_a_move_is_no_reason_to_call_it_stuck(monkeypatch: pytest.MonkeyPatch) -> None:
    """The patience begins anew with each move."""
    monkeypatch.setattr(threads, "_PATIENCE", 0.001)
    stage, looks = Stage(), list[int]()

    def condition() -> bool:
        looks.append(1)
        stage.moved()
        return len(looks) == 20

    stage.until(condition)
    assert not stage.stuck


def test_a_gate_holds_all_until_it_is_opened() -> None:
    """All who have arrived wait."""
    gate, passed = Gate(), list[int]()

    def work() -> None:
        gate.wait()
        passed.append(1)

    waiting = [threading.Thread(target=work) for _ in range(3)]
    for thread in waiting:
        thread.start()
    gate.wait_for_arrivals(3)
    assert not passed
    gate.open()
    for thread in waiting:
        thread.join()
    assert len(passed) == 3


def test_a_race_tells_outcomes_in_the_order_given() -> None:
    """Whoever was first."""
    assert race([lambda: 1, lambda: int("x")])[0] == ("returned", 1)
    assert race([lambda: 1, lambda: int("x")])[1][:2] == ("raised", "ValueError")
