"""The README's state table as a model: one dictionary entry per cell, no breaker."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

_EXCEPTIONS = ("ValueError", "KeyError", "IndexError", "LookupError")
_PARENTS = {"KeyError": "LookupError", "IndexError": "LookupError"}
_MARKER = "what the function was given"


@dataclass
class Model:
    """Where a breaker has to be."""

    fail_max: int
    reset_timeout: float
    excluded: tuple[str, ...] = ()
    state: str = "closed"
    failures: int = 0
    opened: float = 0.0
    now: float = 0.0
    made: int = 0
    changes: list[list[str]] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)

    def goes(self, new: str) -> None:
        """Change state, on record."""
        self.changes.append([self.state, new])
        self.state = new

    def step(self, step: list[Any]) -> list[Any]:
        """Ending, state and number of calls made after one step."""
        if step[0] == "wait":
            self.now += step[1]
            return ["waited", self.state, self.made]
        if self.state == "open" and self.now - self.opened < self.reset_timeout:
            return [["rejected"], self.state, self.made]
        if self.state == "open":
            self.goes("half_open")
        given = self.made
        self.made += 1
        self.inside.append(self.state)
        ending = ["returned", [_MARKER, given, self.made]] if step[0] == "ok" else ["raised", step[1], True]
        self.count(None if step[0] == "ok" else step[1])
        return [ending, self.state, self.made]

    def count(self, error: str | None) -> None:
        """What an ending does to the state."""
        trial = self.state == "half_open"
        if error is not None and error not in _EXCEPTIONS:
            if trial:
                self.goes("open")
            return
        if error is None or error in self.excluded or _PARENTS.get(error) in self.excluded:
            self.failures = 0
            if trial:
                self.goes("closed")
            return
        self.failures += 1
        if trial or self.failures >= self.fail_max:
            self.opened = self.now
            self.goes("open")


def expected_play(fail_max: int, reset_timeout: float, steps: list[list[Any]]) -> dict[str, Any]:
    """What ``play`` has to tell."""
    model = Model(fail_max, reset_timeout)
    log = [model.step(step) for step in steps]
    return {"first": "closed" if not steps else log[0][1], "log": log, "inside": model.inside}


def expected_play_with_options(
    fail_max: int, reset_timeout: float, steps: list[list[Any]], excluded: list[str], listener: str
) -> dict[str, Any]:
    """What ``play_with_options`` has to tell."""
    model = Model(fail_max, reset_timeout, tuple(excluded))
    heard = listener != "none"
    log = [[*model.step(step), len(model.changes) if heard else 0] for step in steps]
    return {"log": log, "changes": model.changes if heard else []}


def expected_decorate(fail_max: int, outcomes: list[bool]) -> dict[str, Any]:
    """What ``decorate`` has to tell: the clock never moves, so an open breaker stays open."""
    log: list[Any] = []
    left, row = list(outcomes), 0
    for number in range(len(outcomes)):
        if row >= fail_max:
            log.append(["rejected"])
            continue
        succeeds = left.pop(0)
        row = 0 if succeeds else row + 1
        log.append(["returned", number * 3] if succeeds else ["raised", "ValueError", False])
    state = "open" if row >= fail_max else "closed"
    return {"name": "original", "doc": "What it says.", "log": log, "state": state, "left": len(left)}


def expected_late(script: list[list[Any]], fail_max: int) -> list[Any]:
    """What ``late`` has to tell: a call counts only if the breaker has been closed all the time since it began."""
    model = Model(fail_max, 10.0)
    begun: dict[int, int] = {}
    log: list[Any] = []
    for step in script:
        if step[0] == "start":
            begun[step[1]] = len(model.changes)
            log.append(["started", model.state])
        elif step[0] == "end":
            if begun[step[1]] == len(model.changes):
                model.count(None if step[2] else "ValueError")
            log.append([["returned", "done"] if step[2] else ["raised", "ValueError", False], model.state])
        else:
            log.append(model.step(step)[:2])
    return log
