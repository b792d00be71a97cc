"""Drives a circuit breaker and tells what happened."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import circuit_breaker

from pytest_interview.probing import Clock, Gate, race, type_name

_ERRORS: dict[str, type[BaseException]] = {
    "ValueError": ValueError,
    "KeyError": KeyError,
    "IndexError": IndexError,
    "LookupError": LookupError,
    "KeyboardInterrupt": KeyboardInterrupt,
    "SystemExit": SystemExit,
}
_PLAIN = (type(None), str, int, bool, float, list, tuple)


class _YieldingClock(Clock):
    """A clock that lets other threads run while it is read: what is not guarded gets interrupted here."""

    def __call__(self) -> float:
        """The time, after a few switches of thread."""
        for _ in range(3):
            time.sleep(0)
        return self.now


def _told(value: Any) -> Any:
    """A value as it is when it is plain, else the name of its type."""
    return value if type(value) in _PLAIN else ("object", type_name(value))


def _ending(function: Callable[[], Any], own: Sequence[BaseException] = ()) -> tuple[Any, ...]:
    """How a call ended; of an exception, whether it is the very one that the function raised."""
    try:
        return ("returned", _told(function()))
    except BaseException as error:  # a submission may raise anything, and that is an observation
        if any(error is raised for raised in own):
            return ("raised", type_name(error), "the function's own")
        rejection = getattr(circuit_breaker, "CircuitOpenError", None)
        if isinstance(rejection, type) and isinstance(error, rejection):
            return ("rejected",)
        return ("raised", type_name(error), "another")


def _state(breaker: Any) -> Any:
    told = _ending(lambda: breaker.state)
    return told[1] if told[0] == "returned" else told


def _create(fail_max: int, reset_timeout: float, clock: Clock, **options: Any) -> tuple[Any, Any]:
    """A breaker and ``"created"``, or None and how it went wrong."""
    made: list[Any] = []

    def create() -> None:
        made.append(
            circuit_breaker.CircuitBreaker(fail_max=fail_max, reset_timeout=reset_timeout, clock=clock, **options)
        )

    told = _ending(create)
    return (made[0], "created") if made else (None, told[:2])


def play(
    fail_max: int, reset_timeout: float, steps: list[list[Any]], excluded: tuple[str, ...] = (), listener: str = "none"
) -> dict[str, Any]:
    """Run steps through a breaker: ``["wait", seconds]``, ``["ok"]`` and ``["fail", name]``.

    Tells, for each call, how it ended, the state after it, and the number of functions called so far; the state after
    each wait (``idle``) and in each function (``inside``); and, when ``listener`` is ``"hears"`` or ``"raises"``, each change it heard of with the state it saw.
    """
    clock, changes, inside = Clock(1000.0), list[Any](), list[Any]()
    breaker: Any = None

    def on_change(old: Any, new: Any) -> None:
        changes.append((_told(old), _told(new), _state(breaker)))
        if listener == "raises":
            raise RuntimeError("a listener's own trouble")

    options: dict[str, Any] = {"excluded": tuple(_ERRORS[name] for name in excluded)} if excluded else {}
    if listener != "none":
        options["on_change"] = on_change
    breaker, created = _create(fail_max, reset_timeout, clock, **options)
    endings, states, idle, calls = list[Any](), list[Any](), list[Any](), list[int]()
    for step in steps if breaker is not None else []:
        if step[0] == "wait":
            clock.advance(step[1])
            idle.append(_state(breaker))
        else:
            endings.append(_step(breaker, step, inside))
            states.append(_state(breaker))
            calls.append(len(inside))
    return {
        "created": created,
        "endings": endings,
        "states": states,
        "idle": idle,
        "calls": calls,
        "inside": inside,
        "changes": changes,
    }


def _step(breaker: Any, step: list[Any], inside: list[Any]) -> tuple[Any, ...]:
    error = _ERRORS[step[1]]() if step[0] == "fail" else None

    def function(word: str, *, number: int) -> list[Any]:
        inside.append(_state(breaker))
        if error is not None:
            raise error
        return [word, number]

    return _ending(lambda: breaker.call(function, "given", number=len(inside)), [error] if error else [])


def decorate(fail_max: int, outcomes: list[bool]) -> dict[str, Any]:
    """Use a breaker as a decorator on a function that fails where an outcome is False."""
    breaker, created = _create(fail_max, 60.0, Clock())
    called: list[int] = []

    def original(number: int, *, factor: int = 1) -> int:
        """What it says."""
        called.append(number)
        if not outcomes[number]:
            raise ValueError(number)
        return number * factor

    made: list[Any] = []
    decorated = _ending(lambda: made.append(breaker(original)))
    guarded: Any = made[0] if made else None

    def call(number: int) -> Any:
        return guarded(number, factor=3)

    results = [_ending(partial(call, number)) for number in range(len(outcomes))]
    return {
        "created": created,
        "decorated": "decorated" if made else decorated[:2],
        "name": _told(getattr(guarded, "__name__", None)),
        "doc": _told(getattr(guarded, "__doc__", None)),
        "results": [told[1] for told in results if told[0] == "returned"],
        "called": called,
    }


class _HeldCall:
    """A call in a thread of its own, that ends when it is told to and as it is told to."""

    def __init__(self, breaker: Any) -> None:
        """Start, and come back when the function has begun or the call has ended without it."""
        self.entered = False
        self._breaker = breaker
        self._ending: tuple[Any, ...] = ()
        self._errors: list[BaseException] = []
        self._gate = Gate()
        self._moved = threading.Semaphore(0)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._moved.acquire()

    def _run(self) -> None:
        self._ending = _ending(lambda: self._breaker.call(self._function), self._errors)
        self._moved.release()

    def _function(self) -> str:
        self.entered = True
        self._moved.release()
        self._gate.wait()
        if self._errors:
            raise self._errors[0]
        return "done"

    def end(self, error: str | None) -> tuple[Any, ...]:
        """Let the function return, or raise the error of that name, and wait for the end of the call."""
        if error:
            self._errors.append(_ERRORS[error]())
        self._gate.open()
        self._thread.join()
        return self._ending


def overlap(fail_max: int, reset_timeout: float, script: list[list[Any]]) -> dict[str, Any]:
    """Run calls that overlap: ``["start", n]``, ``["end", n, error or None]`` and ``["wait", seconds]``.

    Tells the state after each start and end, how each call ended, by step, and how many functions were entered.
    """
    clock = Clock(1000.0)
    breaker, created = _create(fail_max, reset_timeout, clock)
    held: dict[int, _HeldCall] = {}
    states, endings = list[Any](), dict[int, tuple[Any, ...]]()
    for position, step in enumerate(script if breaker is not None else []):
        if step[0] == "wait":
            clock.advance(step[1])
            continue
        if step[0] == "start":
            held[step[1]] = _HeldCall(breaker)
        else:
            endings[position] = held[step[1]].end(step[2])
        states.append(_state(breaker))
    calls = sum(call.entered for call in held.values())
    return {"created": created, "states": states, "endings": endings, "calls": calls}


def trial_race(threads: int, trial_fails: bool) -> dict[str, Any]:
    """Let threads find a breaker open long enough at one moment; the trial ends when all others have ended.

    Tells how many entered the function, how the others ended, and the state after all.
    """
    clock = _YieldingClock()
    breaker, created = _create(1, 5.0, clock)
    _ending(lambda: breaker.call(_fails))
    clock.advance(6.0)
    ended = threading.Semaphore(0)
    entered: list[int] = []

    def function() -> None:
        entered.append(threading.get_ident())
        if len(entered) == 1:
            for _ in range(threads - 1):
                ended.acquire()
        if trial_fails:
            raise ValueError

    def attempt() -> tuple[Any, ...]:
        told = _ending(lambda: breaker.call(function))
        ended.release()
        return ("entered",) if threading.get_ident() in entered else told

    endings = [told[1] for told in race([attempt] * threads)]
    others = dict(Counter(str(told[0]) for told in endings if told != ("entered",)))
    return {"created": created, "entered": len(entered), "others": others, "state": _state(breaker)}


def many(count: int, offset: int) -> int:
    """The sum of what many calls through a closed breaker return."""
    breaker = circuit_breaker.CircuitBreaker(fail_max=5, reset_timeout=60.0, clock=Clock())
    call = breaker.call
    total = 0
    for number in range(count):
        total += call(_add, number, offset)
    return total


def _add(left: int, right: int) -> int:
    return left + right


def _fails() -> None:
    raise ValueError
