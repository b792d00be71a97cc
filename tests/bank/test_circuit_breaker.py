"""The oracle of the circuit breaker, against three things that it was not written from.

* Two published libraries, used as they come but for the clock: pybreaker (1.4) and circuitbreaker (2.1), over each of
  the 6,561 scripts of eight steps. They differ from each other in one thing only: on the call that opens the breaker,
  pybreaker raises an error of its own unless ``throw_new_error_on_trip`` is off. The README asks for the function's own.
* The reference, over 10,000 random scripts with every option.
* Lines of the README's table, written out by hand.
"""

from __future__ import annotations

import datetime
import itertools
import random
from collections.abc import Callable
from typing import Any

import circuitbreaker  # type: ignore[import-untyped]  # it ships no annotations
import pybreaker
import pytest

from bank.modules import load

_TIMEOUT = 8.0


oracle = load("circuit_breaker", "oracle")
reference = load("circuit_breaker", "reference")


class _Time:
    """A clock to be moved by hand, also in the clothes of ``datetime``."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def monotonic(self) -> float:
        """The time in seconds."""
        return self.seconds

    def now(self, zone: datetime.tzinfo) -> datetime.datetime:
        """The time as a date."""
        return datetime.datetime.fromtimestamp(self.seconds, zone)


def _fail() -> None:
    raise ValueError


def _ending(call: Callable[[], object], rejection: type[Exception]) -> str:
    try:
        call()
    except rejection:
        return "rejected"
    except ValueError:
        return "raised"
    return "returned"


def _pybreaker(fail_max: int, steps: tuple[str, ...], time: _Time) -> list[tuple[str, str]]:
    """Ending and state of each step, by pybreaker."""
    breaker = pybreaker.CircuitBreaker(fail_max=fail_max, reset_timeout=_TIMEOUT, throw_new_error_on_trip=False)
    return _walk(
        steps,
        time,
        breaker.call,
        pybreaker.CircuitBreakerError,
        lambda: breaker.current_state,
    )


def _circuitbreaker(fail_max: int, steps: tuple[str, ...], time: _Time) -> list[tuple[str, str]]:
    """Ending and state of each step, by circuitbreaker; its own ``state`` looks at the clock, what it keeps does not."""
    breaker = circuitbreaker.CircuitBreaker(failure_threshold=fail_max, recovery_timeout=_TIMEOUT)

    def call(function: Callable[[], object]) -> object:
        if breaker.opened:
            raise circuitbreaker.CircuitBreakerError(breaker)
        return breaker.call(function)

    return _walk(steps, time, call, circuitbreaker.CircuitBreakerError, lambda: breaker._state)


def _walk(
    steps: tuple[str, ...],
    time: _Time,
    call: Callable[[Callable[[], object]], object],
    rejection: type[Exception],
    state: Callable[[], str],
) -> list[tuple[str, str]]:
    log = []
    for step in steps:
        if step == "wait":
            time.seconds += _TIMEOUT / 2
            log.append(("waited", state()))
        else:
            function: Callable[[], object] = _fail if step == "fail" else object
            log.append((_ending(lambda function=function: call(function), rejection), state()))  # type: ignore[misc]
    return log


def _oracle(fail_max: int, steps: tuple[str, ...]) -> list[tuple[str, str]]:
    """Ending and state of each step, by the oracle."""
    words = {"ok": ["ok"], "fail": ["fail", "ValueError"], "wait": ["wait", _TIMEOUT / 2]}
    told = oracle.expected_play(fail_max, _TIMEOUT, [words[step] for step in steps])
    calls = iter(zip(told["endings"], told["states"], strict=True))
    idle = iter(told["idle"])
    log: list[tuple[str, str]] = []
    for step in steps:
        if step == "wait":
            log.append(("waited", next(idle)))
        else:
            ending, state = next(calls)
            log.append((ending[0], state))
    return log


@pytest.mark.parametrize("fail_max", [1, 2])
@pytest.mark.parametrize("library", [_pybreaker, _circuitbreaker])
def test_the_oracle_agrees_with_published_libraries(
    library: Callable[[int, tuple[str, ...], _Time], list[tuple[str, str]]],
    fail_max: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each script of eight successes, failures and waits of half the timeout ends the same, call by call."""
    time = _Time()
    monkeypatch.setattr(pybreaker, "datetime", time)
    monkeypatch.setattr(circuitbreaker, "monotonic", time.monotonic)
    scripts = list(itertools.product(("ok", "fail", "wait"), repeat=8))
    assert len(scripts) == 6561
    differing = [steps for steps in scripts if library(fail_max, steps, time) != _oracle(fail_max, steps)]
    assert differing == []


def _reference(fail_max: int, steps: list[list[Any]], excluded: tuple[type[Exception], ...]) -> dict[str, Any]:
    """What the oracle tells, by the reference."""
    time = _Time()
    changes: list[tuple[str, str, str]] = []
    breaker: Any = reference.CircuitBreaker(
        fail_max=fail_max,
        reset_timeout=_TIMEOUT,
        clock=time.monotonic,
        excluded=excluded,
        on_change=lambda old, new: changes.append((old, new, breaker.state)),
    )
    told: dict[str, Any] = {"created": "created", "endings": [], "states": [], "idle": [], "calls": [], "inside": []}
    for step in steps:
        if step[0] == "wait":
            time.seconds += step[1]
            told["idle"].append(breaker.state)
            continue
        told["endings"].append(_reference_ending(breaker, step, told["inside"]))
        told["states"].append(breaker.state)
        told["calls"].append(len(told["inside"]))
    return {**told, "changes": changes}


def _reference_ending(breaker: Any, step: list[Any], inside: list[str]) -> tuple[Any, ...]:
    errors = {error.__name__: error for error in (ValueError, KeyError, IndexError, KeyboardInterrupt)}
    number = len(inside)
    own = errors[step[1]]() if step[0] == "fail" else None

    def function() -> list[Any]:
        inside.append(breaker.state)
        if own is not None:
            raise own
        return ["given", number]

    try:
        return ("returned", breaker.call(function))
    except reference.CircuitOpenError:
        return ("rejected",)
    except BaseException as error:
        return ("raised", type(error).__name__, "the function's own" if error is own else "another")


def test_the_oracle_agrees_with_the_reference() -> None:
    """Ten thousand random scripts with excluded exceptions, interrupts and a listener end the same."""
    choose = random.Random(28)  # repeatable scripts
    steps: list[list[Any]] = [
        ["ok"],
        *(["fail", name] for name in ("ValueError", "ValueError", "KeyError", "IndexError")),
    ]
    steps += [["fail", "KeyboardInterrupt"], ["wait", 2.0], ["wait", 7.75], ["wait", 8.0]]
    seen = set()
    for _ in range(10_000):
        script = choose.choices(steps, k=choose.randrange(1, 24))
        fail_max = choose.randrange(1, 4)
        excluded = choose.choice([(), (KeyError,), (LookupError,)])
        expected = oracle.expected_play(fail_max, _TIMEOUT, script, tuple(cls.__name__ for cls in excluded))
        assert _reference(fail_max, script, excluded) == expected, (fail_max, script, excluded)
        seen |= {change[:2] for change in expected["changes"]}
    assert seen == {("closed", "open"), ("open", "half_open"), ("half_open", "open"), ("half_open", "closed")}


_FAIL = ["fail", "ValueError"]
_ONES = [
    ("a success resets the count", 2, [_FAIL, ["ok"], _FAIL], ["closed", "closed", "closed"], [1, 2, 3]),
    ("rejected while open", 1, [_FAIL, ["wait", 7.75], ["ok"]], ["open", "open"], [1, 1]),
    ("the trial comes at the timeout", 1, [_FAIL, ["wait", 8.0], ["ok"]], ["open", "closed"], [1, 2]),
    ("a failed trial opens anew", 2, [_FAIL, _FAIL, ["wait", 8.0], _FAIL, ["ok"]], ["closed", *["open"] * 3], [1, 2, 3, 3]),
    ("an interrupted trial leaves the time", 1, [_FAIL, ["wait", 8.0], ["fail", "SystemExit"], ["ok"]],
     ["open", "open", "closed"], [1, 2, 3]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("fail_max", "steps", "states", "calls"), [one[1:] for one in _ONES], ids=[o[0] for o in _ONES]
)
def test_the_oracle_says_what_the_readme_says(
    fail_max: int, steps: list[list[Any]], states: list[str], calls: list[int]
) -> None:
    """A line of the README's table, worked out by hand."""
    told = oracle.expected_play(fail_max, _TIMEOUT, steps)
    assert (told["states"], told["calls"]) == (states, calls)


def test_the_oracle_ignores_late_results() -> None:
    """A call from before the opening fails during the trial, and another one after it: neither counts."""
    script = [["start", 0], ["start", 1], ["start", 2], ["end", 2, "ValueError"], ["wait", 8.0], ["start", 3]]
    script += [["start", 4], ["end", 0, "ValueError"], ["end", 3, None], ["end", 1, "ValueError"]]
    told = oracle.expected_overlap(1, _TIMEOUT, script)
    assert told["states"] == ["closed"] * 3 + ["open", "half_open", "half_open", "half_open", "closed", "closed"]
    assert sorted(told["late"]) == [7, 9]
    assert told["calls"] == 4  # call 4 came during the trial
