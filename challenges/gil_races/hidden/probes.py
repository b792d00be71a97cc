"""Runs operations of a map in threads that stop where they are told to, and tells what happened."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import gil_races

from pytest_interview.probing import Actor, Stage, StoppingPlace, outcome, type_name

Call = Callable[..., Any]
_PLAIN = (type(None), bool, int, float, str, tuple)
_ERRORS: dict[str, type[BaseException]] = {
    kind.__name__: kind for kind in (ValueError, KeyError, TypeError, RuntimeError, KeyboardInterrupt, SystemExit)
}
_EXTRA = "put into the snapshot"


class _Stage(Stage):
    """The threads of one observation."""

    def __init__(self) -> None:
        super().__init__()
        self.ticks = itertools.count()

    def rest(self, place: StoppingPlace) -> None:
        """Wait until a thread has stopped or ended."""
        self.until(lambda: place.state in ("stopped", "ended"))

    def let_go(self, place: StoppingPlace) -> None:
        """Let a thread go on, and nobody else before it has stopped again or ended."""
        place.go()
        self.rest(place)


class _Actor(Actor):
    """A thread that does one thing; when a key's code runs, others may run in the middle of it."""

    def __init__(self, stage: _Stage, work: Callable[[_Actor], Any], preempted_at: int = 0) -> None:
        super().__init__(stage, lambda: work(self))
        self.began = self.ended = -1
        self._ticks, self._looks, self._preempted_at = stage.ticks, 0, preempted_at

    def perform(self) -> Any:
        _HERE.actor = self
        self.began = next(self._ticks)
        ending = self.work()
        self.ended = next(self._ticks)
        return ending

    def look(self) -> None:
        """In the thread: a key's code runs."""
        self._looks += 1
        if self._looks == self._preempted_at:
            self.start_others()


_HERE = threading.local()


class _Key:
    """A key whose code lets others run; equal to one of the same name."""

    def __init__(self, name: Any, hashed: int) -> None:
        self.name, self._hashed = name, hashed

    def __hash__(self) -> int:
        self._look()
        return self._hashed

    def __eq__(self, other: object) -> bool:
        self._look()
        return type(other) is _Key and self.name == other.name

    @staticmethod
    def _look() -> None:
        actor = getattr(_HERE, "actor", None)
        if actor is not None:
            actor.look()


class _Number:
    """A value whose ``+`` is Python code; ``plus`` is what adding it does."""

    def __init__(self, value: int, plus: Call | None = None) -> None:
        self.value, self.plus = value, plus

    def __add__(self, other: Any) -> Any:
        return self._sum(self, other)

    def __radd__(self, other: Any) -> Any:
        return self._sum(other, self)

    @staticmethod
    def _sum(left: Any, right: Any) -> Any:
        for one in (right, left):
            if type(one) is _Number and one.plus is not None:
                return one.plus(left)
        return NotImplemented


def _told(value: Any) -> Any:
    if type(value) is _Number:
        return value.value
    return value if type(value) in _PLAIN else ("object", type_name(value))


def _told_key(key: Any) -> Any:
    return key.name if type(key) is _Key else _told(key)


def _told_snapshot(snapshot: Any) -> Any:
    if not isinstance(snapshot, dict):
        return ("object", type_name(snapshot))
    return {_told_key(key): _told(value) for key, value in dict.items(snapshot)}


def _ending(function: Callable[[], Any], own: BaseException | None = None) -> tuple[Any, ...]:
    """How a call ended; of an exception, whether it is the very one that was raised in it."""
    caught: list[BaseException] = []

    def call() -> Any:
        try:
            return function()
        except BaseException as error:
            caught.append(error)
            raise

    told = outcome(call)
    if caught and caught[0] is own:
        return ("raised", told[1], "the very one")
    return told


def _operation(store: Any, one: dict[str, Any], key: Any, number: int, step: Call, actor: _Actor) -> tuple[Any, ...]:
    error = _ERRORS[one["error"]]("raised on purpose") if one["error"] else None

    def work(old: Any) -> Any:
        if not one["stops"]:  # and does not call back either: that would let others run
            return _Number(one["value"] + (_told(old) if one["kind"] == "add" else 0))
        actor.stop()
        new = step(number, _told(old))
        if error is not None:
            raise error
        return _Number(new)

    calls: dict[str, Callable[[], Any]] = {
        "get": lambda: _told(store.get(key)),
        "put": lambda: _told(store.put_if_absent(key, _Number(one["value"]))),
        "update": lambda: _told(store.update(key, work)),
        "add": lambda: _told(store.add(key, _Number(one["value"], work))),
        "snapshot": lambda: _told_snapshot(store.snapshot()),
    }
    return _ending(calls[one["kind"]], error)


def _filled(
    stage: _Stage, key_of: Callable[[Any], Any], initial: dict[str, int], value_of: Callable[[Any], Any] = _Number
) -> Any:
    """A map with something in it; what goes wrong on the way there comes out."""
    made: list[Any] = []
    raised: list[BaseException] = []

    def fill(actor: _Actor) -> None:
        try:
            made.append(gil_races.ConcurrentMap())
            for name, value in initial.items():
                made[0].put_if_absent(key_of(name), value_of(value))
        except BaseException as error:
            raised.append(error)

    filling = _Actor(stage, fill)
    filling.start()
    stage.rest(filling)
    stage.actors.clear()
    for error in raised:
        raise error
    return made[0] if made else None  # then the threads are stuck


def play(
    initial: dict[str, int], operations: list[dict[str, Any]], script: list[str], step: Call, same_hash: bool = False
) -> dict[str, Any]:
    """Run each operation in a thread of its own; functions and ``+`` stop in the middle, when they are not told not to.

    The script starts the next one (``"start"``), lets the first that has stopped go on (``"next"``), or waits until the
    one started last has stopped or ended (``"wait"``). An operation that is preempted starts all others in the middle.
    Tells of each, and of a snapshot at the end, when it began and ended, and how; and what was seen at each wait.
    """
    stage, waits = _Stage(), list[str]()
    hashes = {name: 7 if same_hash else number for number, name in enumerate("abcdefgh")}

    def key_of(name: str) -> _Key:
        return _Key(name, hashes[name])

    store = _filled(stage, key_of, initial)
    for number, one in enumerate(operations):
        _Actor(stage, partial(_operation, store, one, key_of(one["key"]), number, step), one["preempted"])
    for word in script:
        started = [actor for actor in stage.actors if actor.state != "new"]
        if word == "wait" and started:
            last = started[-1]
            stage.rest(last)
            waits.append(last.state)
        elif word == "start":
            stage.settle()
            stage.start_next()
        elif word == "next":
            stage.settle()
            for place in stage.stopped()[:1]:
                stage.let_go(place)
    stage.finish()
    _Actor(stage, lambda actor: _ending(lambda: _told_snapshot(store.snapshot())))
    stage.finish()
    past = [(actor.began, actor.ended, actor.ending) for actor in stage.actors]
    return {"stuck": stage.stuck, "waits": waits, "past": past}


def alone(steps: list[list[Any]]) -> dict[str, Any]:
    """Make operations in one thread: how each ended, what functions saw; snapshots are looked at again at the end."""
    store = gil_races.ConcurrentMap()
    told, snapshots = list[Any](), list[Any]()
    for name, *given in steps:
        saw: list[Any] = []
        told.append((outcome(_plainly, store, name, given, saw, snapshots), saw))
    return {"told": told, "later": [_told_snapshot(snapshot) for snapshot in snapshots]}


def _plainly(store: Any, name: str, given: list[Any], saw: list[Any], snapshots: list[Any]) -> Any:
    def function(old: Any) -> Any:
        saw.append(_told(old))
        return given[1]

    if name == "snapshot":
        snapshot = store.snapshot()
        told = _told_snapshot(snapshot)
        if isinstance(snapshot, dict):
            snapshot[_EXTRA] = 0
        snapshots.append(snapshot)
        return told
    if name == "update":
        defaults = {"default": given[2]} if given[2:] else {}
        return _told(store.update(given[0], function, **defaults))
    methods = {"get": store.get, "put": store.put_if_absent, "add": store.add}
    return _told(methods[name](*given))


def nested(initial: dict[str, int], one: list[Any], after: list[list[Any]]) -> dict[str, Any]:
    """Make an operation whose function makes others, and so on; then others in another thread."""
    stage, log = _Stage(), list[Any]()
    store = _filled(stage, str, initial, int)

    def make(one: list[Any]) -> None:
        kind, key, value, inner = one

        def function(old: Any) -> Any:
            for part in inner:
                make(part)
            return value

        calls: dict[str, Callable[[], Any]] = {
            "get": lambda: _told(store.get(key)),
            "put": lambda: _told(store.put_if_absent(key, value)),
            "update": lambda: _told(store.update(key, function)),
            "add": lambda: _told(store.add(key, value)),
            "snapshot": lambda: _told_snapshot(store.snapshot()),
        }
        log.append(((kind, key), outcome(calls[kind])))

    for part in [[one], after]:
        actor = _Actor(stage, lambda actor, part=part: [make(each) for each in part])  # type: ignore[misc]
        actor.start()
        stage.rest(actor)
    return {"stuck": stage.stuck, "log": list(log)}


def crowd(count: int, step: Call, tick: Call) -> dict[str, Any]:
    """Run as many functions on as many keys of the same hash: in each round those that are in the middle go on."""
    stage = _Stage()
    store = gil_races.ConcurrentMap()

    def work(number: int, actor: _Actor) -> tuple[Any, ...]:
        def function(old: Any) -> Any:
            actor.stop()
            return step(number, _told(old))

        return outcome(lambda: _told(store.update(_Key(number, 7), function)))

    for number in range(count):
        _Actor(stage, partial(work, number)).start()
    stage.settle()
    while stage.stopped() and not stage.stuck:
        inside = stage.stopped()
        tick(len(inside))
        for place in inside:
            stage.let_go(place)
        stage.settle()
    return {"stuck": stage.stuck, "endings": [actor.ending for actor in stage.actors]}


def failing(count: int, first: int) -> dict[str, Any]:
    """Fail on many absent keys: how many updates raised, and what is in the map."""
    store = gil_races.ConcurrentMap()
    raised = 0

    def function(old: Any) -> Any:
        raise ValueError("raised on purpose")

    for number in range(first, first + count):
        try:
            store.update(f"{number:0400d}", function)
        except ValueError:
            raised += 1
    return {"raised": raised, "value": _told(store.add("one", first)), "snapshot": _told_snapshot(store.snapshot())}
