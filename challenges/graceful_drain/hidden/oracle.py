"""A discrete-event simulation of the service, after the README and without asyncio.

A script is a list of actions: somebody comes, a handler ends, some time passes. Between two actions the probe lets everything settle, which
takes ``SETTLE`` seconds of the virtual clock. Timeouts end in the middle between two such instants, so that nothing ever happens at the
same moment as something else.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

SETTLE = 1 / 1024
_LONG = 5000 + SETTLE / 2
Action = list[Any]
Event = tuple[Any, ...]
Raw = tuple[str, int]
"""A kind of action, and a number that chooses among what is possible."""
_CANCELLED = "CancelledError"
_ENDS = {"return": ("returned",), "raise": ("raised", "KeyError"), "timeout": ("raised", "TimeoutError")}
_ORDERED = ("closing", "closed", "started")
CLEANS = ["cancelled", "return", "raise"]
"""How a handler may end that was cancelled."""


@dataclass(slots=True)
class _Request:
    number: int
    deadline: float
    state: str = "new"  # queued, runs, cleans, gone
    why: str = ""  # the exception that its caller gets once it has ended


@dataclass
class Model:
    """The service."""

    max_concurrency: int
    queue_limit: int
    drain_timeout: float
    closers: list[str] = field(default_factory=list)
    """How each thing to be closed behaves: ``fine`` or ``raise``."""
    now: float = 0.0
    requests: list[_Request] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    """What has happened in the present step."""
    phase: str = "open"  # drains, cuts, closed
    shutdowns: int = 0
    _queue: deque[_Request] = field(default_factory=deque)
    _drain_end: float = 0.0
    _report: dict[str, Any] = field(default_factory=dict)

    def in_state(self, *states: str) -> list[_Request]:
        """Requests in any of the states, oldest first."""
        return [request for request in self.requests if request.state in states]

    # Actions

    def arrive(self, timeout: float) -> None:
        """A request comes."""
        request = _Request(len(self.requests), self.now + timeout)
        self.requests.append(request)
        if self.phase != "open":
            self._answer(request, "raised", "ShuttingDownError")
        elif len(self.in_state("runs", "cleans")) < self.max_concurrency:
            self._start(request)
        elif len(self._queue) < self.queue_limit:
            request.state = "queued"
            self._queue.append(request)
        else:
            self._answer(request, "raised", "OverloadedError")

    def end(self, request: _Request, how: str) -> None:
        """A handler ends by itself."""
        self.events.append(("ended", request.number))
        self._answer(request, *_ENDS[how])
        self._next()

    def clean(self, request: _Request) -> None:
        """A handler that was cancelled ends."""
        self.events.append(("ended", request.number))
        self._answer(request, "raised", request.why)
        self._next()

    def leave(self, request: _Request) -> None:
        """The caller's task is cancelled."""
        if request.state == "queued":
            self._queue.remove(request)
            self._answer(request, "raised", _CANCELLED)
        else:
            self._cancel(request, _CANCELLED)

    def shutdown(self) -> None:
        """A call of shutdown."""
        self.shutdowns += 1
        if self.phase == "open":
            self.phase, self._drain_end = "drains", self.now + self.drain_timeout
            running = len(self.in_state("runs", "cleans"))
            self._report = {"finished": running, "cancelled": 0, "rejected": len(self._queue)}
            while self._queue:
                self._answer(self._queue.popleft(), "raised", "ShuttingDownError")
        elif self.phase == "drains":
            self._cut()
        elif self.phase == "closed":
            self._tell(self.shutdowns - 1)
        self._close_if_idle()

    def wait(self, seconds: float) -> None:
        """Time passes: deadlines and the end of the drain come in their order."""
        end = self.now + seconds
        while True:
            due = [(one.deadline, one.number) for one in self.in_state("queued", "runs") if one.deadline < end]
            if self.phase == "drains" and self._drain_end < end:
                due.append((self._drain_end, -1))
            if not due:
                break
            self.now, number = min(due)
            if number < 0:
                self._cut()
            else:
                self._expire(self.requests[number])
        self.now = end

    # What follows from them

    def _expire(self, request: _Request) -> None:
        if request.state == "queued":
            self._queue.remove(request)
            self._answer(request, "raised", "DeadlineExceededError")
        else:
            self._cancel(request, "DeadlineExceededError")

    def _cancel(self, request: _Request, why: str) -> None:
        request.state, request.why = "cleans", why
        self.events.append(("cancelled", request.number))

    def _start(self, request: _Request) -> None:
        request.state = "runs"
        self.events += [("started", request.number), ("budget", request.number, round(request.deadline - self.now, 6))]

    def _answer(self, request: _Request, *answer: str) -> None:
        request.state = "gone"
        self.events.append(("answer", request.number, *answer))

    def _next(self) -> None:
        if self._queue and len(self.in_state("runs", "cleans")) < self.max_concurrency:
            self._start(self._queue.popleft())
        self._close_if_idle()

    def _cut(self) -> None:
        self.phase = "cuts"
        running = self.in_state("runs")
        for request in running:
            self._cancel(request, "ShuttingDownError")
        self._report["cancelled"] = len(running)
        self._report["finished"] -= len(running)

    def _close_if_idle(self) -> None:
        if self.phase not in ("drains", "cuts") or self.in_state("runs", "cleans"):
            return
        self.phase = "closed"
        for number in reversed(range(len(self.closers))):
            self.events += [("closing", number), ("closed", number)]
        for number in range(self.shutdowns):
            self._tell(number)

    def _tell(self, number: int) -> None:
        """A call of shutdown returns."""
        errors = [f"close {number}" for number in reversed(range(len(self.closers))) if self.closers[number] == "raise"]
        self.events += [("down", number), ("report", number, self._report), ("errors", number, errors)]


class Script:
    """What the probe is to do, made from raw choices by playing them on a model; and what happens in each step."""

    def __init__(self, model: Model, raws: list[Raw]) -> None:
        """Make it."""
        self._model = model
        self.actions: list[Action] = []
        self.events: list[list[Event]] = []
        for raw in raws:
            self._add(*raw)

    def _add(self, kind: str, number: int) -> None:
        model = self._model
        model.events = []
        action = getattr(self, f"_{kind}")(number)
        if action is None:  # there is nothing of which this could happen
            return
        model.wait(SETTLE)
        self.actions.append(action)
        self.events.append([*model.events, ("ready", model.phase == "open")])

    def finish(self) -> None:
        """Let everything come to its end."""
        while self._model.in_state("runs", "cleans"):
            self._add("clean" if self._model.in_state("cleans") else "end", 0)

    def _arrive(self, count: int, timeout: float) -> Action:
        first = len(self._model.requests)
        for _ in range(count):
            self._model.arrive(timeout)
        return ["arrive", first, count, timeout]

    def _come(self, _number: int) -> Action:
        """Somebody comes who has all the time in the world."""
        return self._arrive(1, _LONG)

    def _brief(self, number: int) -> Action:
        """Somebody comes who has little time."""
        return self._arrive(1, (3.0, 8.0, 2.0, 5.0)[number % 4] + SETTLE / 2)

    def _burst(self, number: int) -> Action:
        """Some come in one go."""
        return self._arrive(2 + number % 5, _LONG)

    def _fill(self, _number: int) -> Action:
        """As many come as run at a time."""
        return self._arrive(self._model.max_concurrency, _LONG)

    def _end(self, number: int, hows: tuple[str, ...] = ("return", "raise")) -> Action | None:
        running = self._model.in_state("runs")
        if not running:
            return None
        request = running[number % len(running)]
        how = hows[number // len(running) % len(hows)]
        self._model.end(request, how)
        return ["end", request.number, how]

    def _time_out(self, number: int) -> Action | None:
        """A handler raises a TimeoutError of its own."""
        return self._end(number, ("timeout",))

    def _ends(self, _number: int) -> Action:
        """All handlers that run end at once."""
        running = self._model.in_state("runs")
        for request in running:
            self._model.end(request, "return")
        return ["ends", [request.number for request in running]]

    def _clean(self, number: int) -> Action | None:
        cleaning = self._model.in_state("cleans")
        if not cleaning:
            return None
        request = cleaning[number % len(cleaning)]
        self._model.clean(request)
        return ["end", request.number, CLEANS[number // len(cleaning) % len(CLEANS)]]

    def _leave(self, number: int) -> Action | None:
        waiting = self._model.in_state("queued", "runs")
        if not waiting:
            return None
        request = waiting[number % len(waiting)]
        self._model.leave(request)
        return ["leave", request.number]

    def _shutdown(self, _number: int) -> Action:
        self._model.shutdown()
        return ["shutdown", self._model.shutdowns - 1]

    def _wait(self, number: int) -> Action:
        seconds = 1 + number % 4
        self._model.wait(float(seconds))
        return ["wait", float(seconds)]


class Log:
    """What the probe tells, step by step. It is kept here, in the judge."""

    def __init__(self) -> None:
        """Start with nothing told."""
        self.events: list[list[Event]] = []

    def collaborators(self) -> dict[str, Callable[..., Any]]:
        """What the probe is given."""
        return {"step": lambda: self.events.append([]), "note": self._note}

    def _note(self, *event: Any) -> None:
        if self.events:
            self.events[-1].append(tuple(event))


def only(events: list[list[Event]], *kinds: str) -> list[list[Event]]:
    """Events of some kinds, step by step. What has no order within a step is sorted."""
    return [
        sorted(
            (event for event in step if event[0] in kinds),
            key=lambda event: "" if event[0] in _ORDERED else repr(event),
        )
        for step in events
    ]
