"""Drives a circuit breaker and tells what happened."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import circuit_breaker

from pytest_interview.probing import Clock, Gate, outcome, race, type_name

_ERRORS: dict[str, type[BaseException]] = {
    "ValueError": ValueError,
    "KeyError": KeyError,
    "IndexError": IndexError,
    "LookupError": LookupError,
    "KeyboardInterrupt": KeyboardInterrupt,
    "SystemExit": SystemExit,
}
_MARKER = "what the function was given"


def _told(value: Any) -> Any:
    """A value as it is when it is plain, else the name of its type."""
    return (
        value if value is None or type(value) in (str, int, bool, float, list, tuple) else ("object", type_name(value))
    )


def _state(breaker: Any) -> Any:
    return _told(breaker.state)


def _ending(ended: tuple[Any, ...], raised: BaseException | None) -> list[Any]:
    """How a call ended: its result, or the name of its exception and whether it is the very one that was raised."""
    if ended[0] == "returned":
        return ["returned", _told(ended[1])]
    if ended[1] == "CircuitOpenError":
        return ["rejected"]
    return ["raised", ended[1], raised is not None]


def _kept(function: Callable[..., Any], errors: list[BaseException]) -> Callable[..., Any]:
    """Call a function, and keep the exception that it ended with."""

    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except BaseException as error:
            errors.append(error)
            raise

    return call


class _Play:
    """One breaker with a scripted clock and a function that does what it is told."""

    def __init__(self, fail_max: int, reset_timeout: float, **options: Any) -> None:
        self.clock = Clock(1000.0)
        self.changes: list[Any] = []
        self.made = 0
        self.seen_inside: list[Any] = []
        self.breaker = circuit_breaker.CircuitBreaker(fail_max, reset_timeout, clock=self.clock, **options)

    def step(self, step: list[Any]) -> list[Any]:
        """``["wait", seconds]``, ``["ok"]`` or ``["fail", name]``; tells the ending, the state and the calls made."""
        if step[0] == "wait":
            self.clock.advance(step[1])
            return ["waited", _state(self.breaker), self.made]
        error = _ERRORS[step[1]]() if step[0] == "fail" else None

        def function(given: str, *, again: int) -> list[Any]:
            self.made += 1
            self.seen_inside.append(_state(self.breaker))
            if error is not None:
                raise error
            return [given, again, self.made]

        raised: list[BaseException] = []
        ended = outcome(_kept(self.breaker.call, raised), function, _MARKER, again=self.made)
        same = error if raised and raised[0] is error else None
        return [_ending(ended, same), _state(self.breaker), self.made]


def play(fail_max: int, reset_timeout: float, steps: list[list[Any]]) -> dict[str, Any]:
    """Run steps through a breaker without options."""
    game = _Play(fail_max, reset_timeout)
    log = [game.step(step) for step in steps]
    return {"first": "closed" if not steps else log[0][1], "log": log, "inside": game.seen_inside}


def play_with_options(
    fail_max: int, reset_timeout: float, steps: list[list[Any]], excluded: list[str], listener: str
) -> dict[str, Any]:
    """Run steps through a breaker with excluded exceptions and a listener, which may raise."""
    changes: list[Any] = []

    def on_change(old: Any, new: Any) -> None:
        changes.append([_told(old), _told(new)])
        if listener == "raises":
            raise RuntimeError("a listener's own trouble")

    options: dict[str, Any] = {"excluded": tuple(_ERRORS[name] for name in excluded)} if excluded else {}
    if listener != "none":
        options["on_change"] = on_change
    game = _Play(fail_max, reset_timeout, **options)
    log = [[*game.step(step), len(changes)] for step in steps]
    return {"log": log, "changes": changes}


def decorate(fail_max: int, outcomes: list[bool]) -> dict[str, Any]:
    """Use a breaker as a decorator on a function that fails where an outcome is False."""
    breaker = circuit_breaker.CircuitBreaker(fail_max, 60.0, clock=Clock())
    todo = list(outcomes)

    def original(number: int, *, factor: int = 1) -> int:
        """What it says."""
        if not todo.pop(0):
            raise ValueError(number)
        return number * factor

    wrapped = breaker(original)
    log = [_ending(outcome(wrapped, number, factor=3), None) for number in range(len(outcomes))]
    name, doc = getattr(wrapped, "__name__", None), getattr(wrapped, "__doc__", None)
    return {"name": _told(name), "doc": _told(doc), "log": log, "state": _state(breaker), "left": len(todo)}


def overlap(count: int) -> dict[str, Any]:
    """Hold calls through a closed breaker in the middle, all at once; read the state meanwhile."""
    breaker = circuit_breaker.CircuitBreaker(3, 60.0, clock=Clock())
    gate = Gate()

    def function(number: int) -> int:
        gate.wait()
        return number

    results: list[Any] = [None] * count

    def run(number: int) -> None:
        results[number] = _ending(outcome(breaker.call, function, number), None)

    threads = [threading.Thread(target=run, args=(number,), daemon=True) for number in range(count)]
    for thread in threads:
        thread.start()
    gate.wait_for_arrivals(count)
    state = _state(breaker)
    gate.open()
    for thread in threads:
        thread.join()
    return {"state": state, "results": results}


def trial_race(threads: int, trial_fails: bool) -> dict[str, Any]:
    """Let threads find a breaker open long enough at one moment; the trial ends when all others have ended."""
    clock = Clock()
    breaker = circuit_breaker.CircuitBreaker(1, 5.0, clock=clock)
    outcome(breaker.call, _fails)
    clock.advance(6.0)
    ended = threading.Semaphore(0)
    entered: list[int] = []

    def function() -> str:
        entered.append(1)
        if len(entered) == 1:
            for _ in range(threads - 1):
                ended.acquire()
        if trial_fails:
            raise ValueError
        return "back"

    def attempt() -> Any:
        try:
            return breaker.call(function)
        finally:
            ended.release()

    outcomes = race([attempt] * threads)
    return {
        "entered": len(entered),
        "endings": sorted(repr(_ending(one, None)) for one in outcomes),
        "state": _state(breaker),
    }


def late(script: list[list[Any]], fail_max: int) -> list[Any]:
    """Start calls while the breaker is closed, and let them end in an order of the script's.

    ``["start", n]`` starts call n in a thread and waits until it is inside; ``["end", n, succeeds]`` lets it end;
    ``["ok"]``, ``["fail", name]`` and ``["wait", seconds]`` are done at once. Tells the state after each.
    """
    game = _Play(fail_max, 10.0)
    gates: dict[int, tuple[Gate, list[bool], threading.Thread, list[Any]]] = {}
    log: list[Any] = []
    for step in script:
        if step[0] == "start":
            gates[step[1]] = _start(game.breaker)
            log.append(["started", _state(game.breaker)])
        elif step[0] == "end":
            gate, succeeds, thread, result = gates[step[1]]
            succeeds.append(step[2])
            gate.open()
            thread.join()
            log.append([result[0], _state(game.breaker)])
        else:
            log.append(game.step(step)[:2])
    return log


def _start(breaker: Any) -> tuple[Gate, list[bool], threading.Thread, list[Any]]:
    gate, succeeds, result = Gate(), list[bool](), list[Any]()

    def function() -> str:
        gate.wait()
        if not succeeds[0]:
            raise ValueError
        return "done"

    def run() -> None:
        result.append(_ending(outcome(breaker.call, function), None))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    gate.wait_for_arrivals(1)
    return gate, succeeds, thread, result


def many(count: int, offset: int) -> int:
    """The sum of what many calls through a closed breaker return."""
    breaker = circuit_breaker.CircuitBreaker(5, 60.0, clock=Clock())
    call = breaker.call
    total = 0
    for number in range(count):
        total += call(_add, number, offset)
    return total


def _add(left: int, right: int) -> int:
    return left + right


def _fails() -> None:
    raise ValueError
