"""The README's state table as data, and a model that looks every call up in it.

There is no breaker here: no lock, no exception, no call. The table is compared with two published libraries, over
every script of eight steps, in the bank's own tests.
"""

from __future__ import annotations

import builtins
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Step: TypeAlias = list[Any]

CLOSED, OPEN, HALF_OPEN = "closed", "open", "half_open"

_NEXT = {
    (CLOSED, "success"): CLOSED,
    (CLOSED, "failure"): CLOSED,
    (CLOSED, "last failure"): OPEN,
    (CLOSED, "neither"): CLOSED,
    (HALF_OPEN, "success"): CLOSED,
    (HALF_OPEN, "failure"): OPEN,
    (HALF_OPEN, "neither"): OPEN,
}


@dataclass
class Model:
    """Where a breaker has to be, and everything that has to be seen of it."""

    fail_max: int
    reset_timeout: float
    excluded: tuple[str, ...] = ()
    state: str = CLOSED
    failures: int = 0
    opened: float = 0.0
    now: float = 0.0
    calls: int = 0
    changes: list[tuple[str, str, str]] = field(default_factory=list)

    def begin(self) -> int | None:
        """Let a call through and tell how many changes came before it, or reject it: None."""
        if self.state == HALF_OPEN or (self.state == OPEN and self.now < self.opened + self.reset_timeout):
            return None
        if self.state == OPEN:
            self._goes(HALF_OPEN)
        self.calls += 1
        return len(self.changes)

    def end(self, begun: int, error: str | None) -> None:
        """End a call. It counts only if nothing has changed since it began."""
        if begun != len(self.changes):
            return
        kind = self.kind(error)
        if kind == "success":
            self.failures = 0
        if kind == "failure":
            self.failures += 1
            if self.state == CLOSED and self.failures == self.fail_max:
                kind = "last failure"
        new = _NEXT[self.state, kind]
        if new == OPEN and kind != "neither":
            self.opened = self.now
        self._goes(new)

    def kind(self, error: str | None) -> str:
        """What an ending counts as, by the language's own hierarchy of exceptions."""
        if error is None:
            return "success"
        raised = getattr(builtins, error)
        if not issubclass(raised, Exception):
            return "neither"
        business = tuple(getattr(builtins, name) for name in self.excluded)
        return "success" if issubclass(raised, business) else "failure"

    def _goes(self, new: str) -> None:
        if new != self.state:
            self.changes.append((self.state, new, new))
            self.state = new


def expected_play(
    fail_max: int, reset_timeout: float, steps: list[Step], excluded: tuple[str, ...] = ()
) -> dict[str, Any]:
    """What the probe ``play`` has to tell: for each call, and in ``idle`` the state after each wait."""
    model = Model(fail_max, reset_timeout, excluded)
    told: dict[str, Any] = {"created": "created", "endings": [], "states": [], "idle": [], "calls": [], "inside": []}
    for step in steps:
        if step[0] == "wait":
            model.now += step[1]
            told["idle"].append(model.state)
        else:
            told["endings"].append(_ending(model, step, told["inside"]))
            told["states"].append(model.state)
            told["calls"].append(model.calls)
    return {**told, "changes": model.changes}


def _ending(model: Model, step: Step, inside: list[str]) -> tuple[Any, ...]:
    given = model.calls
    begun = model.begin()
    if begun is None:
        return ("rejected",)
    inside.append(model.state)
    error = step[1] if step[0] == "fail" else None
    model.end(begun, error)
    return ("returned", ["given", given]) if error is None else ("raised", error, "the function's own")


def expected_overlap(fail_max: int, reset_timeout: float, script: list[Step]) -> dict[str, Any]:
    """What the probe ``overlap`` has to tell; ``late`` are the steps in which a call ends that no longer counts."""
    model = Model(fail_max, reset_timeout)
    begun: dict[int, int | None] = {}
    states, late = [], {}
    for position, step in enumerate(script):
        if step[0] == "wait":
            model.now += step[1]
            continue
        if step[0] == "start":
            begun[step[1]] = model.begin()
        elif (since := begun[step[1]]) is not None:
            if since != len(model.changes):
                late[position] = ("raised", step[2], "the function's own") if step[2] else ("returned", "done")
            model.end(since, step[2])
        states.append(model.state)
    return {"created": "created", "states": states, "calls": model.calls, "late": late}
