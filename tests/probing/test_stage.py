"""Threads that stop where they are told to."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from functools import partial

import pytest

from pytest_interview.probing import Actor, Stage, StoppingPlace
from pytest_interview.probing import stage as staging


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
    monkeypatch.setattr(staging, "_PATIENCE", 0.001)
    stage = Stage()
    stage.until(lambda: False)
    assert stage.stuck
    stage.until(lambda: False)  # and nobody waits any more


def test_a_move_is_no_reason_to_call_it_stuck(monkeypatch: pytest.MonkeyPatch) -> None:
    """The patience begins anew with each move."""
    monkeypatch.setattr(staging, "_PATIENCE", 0.001)
    stage, looks = Stage(), list[int]()

    def condition() -> bool:
        looks.append(1)
        stage.moved()
        return len(looks) == 20

    stage.until(condition)
    assert not stage.stuck


def test_actors_are_started_in_their_order() -> None:
    """Each runs until it stops; whoever has stopped goes on in the same order."""
    stage, seen = Stage(), list[str]()

    def work(name: str) -> str:
        seen.append(f"{name} before")
        stage.actors["ab".index(name)].stop()
        seen.append(f"{name} behind")
        return name

    for name in "ab":
        Actor(stage, partial(work, name))
    stage.start_next()
    stage.settle()
    assert (seen, [actor.state for actor in stage.actors]) == (["a before"], ["stopped", "new"])
    stage.finish()
    assert seen == ["a before", "b before", "a behind", "b behind"]
    assert [(actor.state, actor.ending) for actor in stage.actors] == [("ended", "a"), ("ended", "b")]
    assert not stage.stuck


def test_actors_start_others_in_the_middle() -> None:
    """All of them, in their order, before anybody else is started or goes on."""
    stage, seen = Stage(), list[str]()

    def work(name: str) -> None:
        seen.append(name)
        if name == "first":
            stage.actors[0].start_others()
            seen.append("first goes on")

    for name in ("first", "second", "third"):
        Actor(stage, partial(work, name))
    stage.start_next()
    stage.finish()  # which would start the second and the third in any order, if it did not wait for the first
    assert seen == ["first", "second", "third", "first goes on"]


def test_an_actor_that_is_blocked_for_good_is_stuck(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its ending says so, and the stage."""
    monkeypatch.setattr(staging, "_PATIENCE", 0.001)
    stage, lock = Stage(), threading.Lock()
    lock.acquire()
    actor = Actor(stage, lock.acquire)
    stage.finish()
    assert (stage.stuck, actor.state, actor.ending) == (True, "running", ("never ended",))
    lock.release()


def test_stopping_places_apart_from_the_actors() -> None:
    """They are let go in the order in which they were made, and an actor that waits there counts as running."""
    stage, seen = Stage(), list[int]()

    def work(number: int) -> None:
        StoppingPlace(stage).stop()
        seen.append(number)

    for number in range(3):
        Actor(stage, partial(work, number))
    stage.start_next()
    stage.settle()
    assert (stage.actors[0].state, len(stage.stopped())) == ("running", 1)
    stage.finish()
    assert seen == [0, 1, 2]
