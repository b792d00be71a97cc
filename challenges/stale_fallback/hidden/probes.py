"""Gives a ``Resilient`` services that live in the judge, in one thread or in several, and tells what it answered."""

from __future__ import annotations

import builtins
import itertools
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import stale_fallback

from pytest_interview.probing import Actor, Clock, Stage, StoppingPlace, outcome, plain, type_name

Call = Callable[..., Any]
_NAMES = ("mirror", "second", "bundled")


class _Raised:
    """The exceptions that services have raised, by what they say."""

    def __init__(self) -> None:
        self._errors: dict[str, BaseException] = {}

    def end(self, ending: dict[str, Any]) -> Any:
        """Return or raise as a call has to end."""
        if ending["error"]:
            error = getattr(builtins, ending["error"])(ending["message"])
            self._errors[ending["message"]] = error
            raise error
        return ending["value"]

    def told(self, function: Callable[[], Any], *, notes: bool = True) -> tuple[Any, ...]:
        """The answer that a ``get`` gives, or which service's very exception it raises."""
        try:
            answer = function()
            return ("answered", *(plain(getattr(answer, name)) for name in ("value", "source", "age", "degraded")))
        except BaseException as error:
            whose = [message for message, own in self._errors.items() if own is error]
            shown = whose[0] if whose else f"not a service's own: {type_name(error)}"
            added = getattr(error, "__notes__", []) if notes else []
            more = [[plain(note) for note in added] if type(added) is list else plain(added)] if notes else []
            return ("raised", shown, *more)


def play(
    steps: list[list[Any]], count: int, options: dict[str, Any], call: Call, clock: Call, wait: Call
) -> dict[str, Any]:
    """Make steps in one thread: ``["get", key]``, ``["wait", seconds]`` and ``["run"]``, which runs the oldest refresh.

    Tells how each get and run ended, and how many refreshes were waiting to be run after it.
    """
    raised, refreshes = _Raised(), list[Any]()

    def service(name: str) -> Callable[[Any], Any]:
        return lambda key: raised.end(call(name, plain(key)))

    resilient = stale_fallback.Resilient(
        service("primary"),
        [(name, service(name)) for name in _NAMES[:count]],
        clock=clock,
        spawn=refreshes.append,
        **options,
    )
    told, refreshing = list[Any](), list[int]()
    for step in steps:
        if step[0] == "wait":
            wait(step[1])
            continue
        if step[0] == "get":
            told.append(raised.told(lambda step=step: resilient.get(step[1])))  # type: ignore[misc]
        else:
            told.append(_ran(raised, refreshes))
        refreshing.append(len(refreshes))
    return {"told": told, "refreshing": refreshing}


def _ran(raised: _Raised, refreshes: list[Any]) -> tuple[Any, ...]:
    if not refreshes:
        return ("nothing to run",)
    refresh, ended = refreshes.pop(0), list[int]()

    def run() -> None:
        refresh()
        ended.append(1)

    told = raised.told(run)
    return ("ran",) if ended else told


class _Actor(Actor):
    """A thread that does one thing; at one of the submission's lines others are started in the middle of it."""

    def __init__(self, stage: Stage, work: Callable[[], Any], preempted_at: int) -> None:
        super().__init__(stage, work)
        self._lines, self._preempted_at = 0, preempted_at

    def perform(self) -> Any:
        if self._preempted_at:
            sys.settrace(self._trace)
        ending = self.work()
        sys.settrace(None)
        return ending

    def _trace(self, frame: Any, event: str, arg: Any) -> Any:
        if frame.f_code.co_filename != stale_fallback.__file__:
            return None
        if event == "line":
            self._lines += 1
            if self._lines == self._preempted_at:
                sys.settrace(None)
                self.start_others()
        return self._trace


def together(
    before: list[list[Any]],
    actions: list[list[Any]],
    script: list[list[Any]],
    fallback: Any,
    options: dict[str, Any],
    enter: Call,
    leave: Call,
    spawned: Call,
    preempted_at: int = 0,
    quiet: bool = False,
) -> dict[str, Any]:
    """Make steps in one thread, then each action in a thread of its own: ``["get", key]`` or ``["run"]``.

    In the threads every call of the primary stops in the middle. The script starts the next thread (``["start"]``), moves
    the time, or waits until the thread started last has ended or so many calls have stopped (``["look", calls]``).
    When ``quiet``, calls return 1000, 1001 and so on without stopping or calling back, which would let others run.
    """
    stage, raised, clock, refreshes = Stage(), _Raised(), Clock(1000.0), list[Any]()
    stops: list[bool] = []

    numbers = itertools.count(1000)

    def primary(key: Any) -> Any:
        if quiet:
            return next(numbers)
        number = enter(plain(key))
        if stops:
            StoppingPlace(stage).stop()
        return raised.end(leave(number))

    def spawn(refresh: Any) -> None:
        refreshes.append(refresh)
        spawned()

    fallbacks = [] if fallback is None else [("mirror", lambda key: fallback)]
    resilient = stale_fallback.Resilient(primary, fallbacks, clock=clock, spawn=spawn, **options)

    def make(action: list[Any]) -> tuple[Any, ...]:
        if action[0] == "run":
            return _ran(raised, refreshes)
        return raised.told(lambda: resilient.get(action[1]), notes=False)

    for step in before:
        if step[0] == "wait":
            clock.advance(step[1])
        else:
            make(step)
    stops.append(True)
    for number, action in enumerate(actions):
        _Actor(stage, partial(make, action), 0 if number else preempted_at)
    looks = [look for look in (_direct(stage, clock, step) for step in script) if look is not None]
    stage.finish()
    return {"stuck": stage.stuck, "looks": looks, "endings": [actor.ending for actor in stage.actors]}


def _direct(stage: Stage, clock: Clock, step: list[Any]) -> Any:
    stage.settle()
    started = [actor for actor in stage.actors if actor.state != "new"]
    if step[0] == "time":
        clock.advance(step[1])
    elif step[0] == "start":
        stage.start_next()
    elif started:
        stage.until(lambda: started[-1].state == "ended" or len(stage.stopped()) >= step[1])
        return [started[-1].state, len(stage.stopped())]
    return None


def many(count: int, first: int, length: int, max_keys: int) -> dict[str, Any]:
    """Get many long values, one after the other: how many were right, and what the last one's second answer is."""
    resilient = stale_fallback.Resilient(
        lambda key: key[::-1],
        [],
        ttl=60.0,
        stale_if_error=60.0,
        stale_while_revalidate=60.0,
        clock=Clock(),
        spawn=lambda refresh: None,
        max_keys=max_keys,
    )
    right, key = 0, ""
    for number in range(first, first + count):
        key = f"{number:0{length}d}"
        answer = resilient.get(key)
        right += (answer.value, answer.source, answer.degraded) == (key[::-1], "primary", False)
    return {"right": right, "last": outcome(lambda: plain(resilient.get(key).value))}
