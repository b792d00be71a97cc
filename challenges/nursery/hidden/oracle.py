"""A discrete-event model of nurseries, without asyncio, and the scripts that are performed.

A script is a task: ``{"id", "steps", "mode", "pause"}``. Its steps:

* ``["sleep", seconds]``, ``["fail"]`` (raises), ``["raise_cancelled"]`` (a CancelledError of its own)
* ``["spawn", task]`` (start_soon in its nursery; a RuntimeError is noted and swallowed), ``["cancel"]`` (its nursery)
* ``["nest", timeout, body]``: a nursery of its own, with a body
* ``["start", task]``, ``["try_start", task]`` (tells an exception, and goes on), ``["started"]``, ``["started", value]``

``mode`` is what it does when it is cancelled: ``die``, ``clean`` (sleep for ``pause``, then die), ``fail`` (sleep for ``pause``, then
raise), ``ignore`` (once: go on with the next step).

No two sleeps that overlap end at the same time (see ``numbered``), so that the order of what happens at one time never matters.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Generator
from typing import Any

Node = dict[str, Any]
Life = Generator[Any, Any, None]
OUTSIDE = object()


class CancelError(Exception):
    """A task is cancelled."""


class BoomError(Exception):
    """A failure; its argument is what is told of it."""


class _Task:
    def __init__(self, life: Life | None = None, home: _Nursery | None = None) -> None:
        self.life = life
        self.home = home
        self.cancelled_by: list[object] = []
        self.waits = 0
        """Goes up with each thing it waits for: a wake-up for an older one is late."""
        self.running = self.pending = self.over = False


class _Nursery:
    def __init__(self, host: _Task) -> None:
        self.host = host
        self.members: set[_Task] = set()
        self.failures: list[Any] = []
        self.shut = self.in_exit = False


class _Starting:
    """A call of ``start`` that waits."""

    def __init__(self, caller: _Task) -> None:
        self.caller: _Task | None = caller
        self.ending: Any = ["other", "RuntimeError"]


class _World:
    """Time, and what happens in it."""

    def __init__(self) -> None:
        self.now = 0.0
        self.notes: dict[int, list[Any]] = {}
        self._timers: list[tuple[float, int, Any]] = []
        self._ready: deque[tuple[_Task, int, Any]] = deque()
        self._count = 0

    def note(self, who: int, what: str) -> None:
        self.notes.setdefault(who, []).append((what, self.now))

    def at(self, when: float, action: Any) -> None:
        self._count += 1
        heapq.heappush(self._timers, (when, self._count, action))

    def run(self) -> None:
        while self._ready or self._timers:
            while self._ready:
                task, waits, signal = self._ready.popleft()
                if waits == task.waits and not task.over:
                    self._go_on(task, signal)
            if self._timers:
                self.now, _, action = heapq.heappop(self._timers)
                action()

    def wake(self, task: _Task, signal: Any = None) -> None:
        self._ready.append((task, task.waits, signal))

    def _go_on(self, task: _Task, signal: Any) -> None:
        task.waits += 1
        task.running = True
        assert task.life is not None
        try:
            wish = task.life.throw(signal) if isinstance(signal, Exception) else task.life.send(signal)
        except (StopIteration, CancelError):
            self._over(task)
        except BoomError as error:
            self._over(task, error.args[0])
        else:
            task.running = False
            if isinstance(wish, float):
                waits = task.waits
                self.at(self.now + wish, lambda: self._ready.append((task, waits, None)))
            if task.pending:
                task.pending = False
                self.wake(task, CancelError())

    def _over(self, task: _Task, failure: Any = None) -> None:
        task.over = True
        home = task.home
        if home is not None:
            home.members.discard(task)
            if failure is not None:
                self.fail(home, failure)
            if not home.members and home.in_exit:
                self.wake(home.host)

    def cancel(self, task: _Task, by: object) -> None:
        if task.over:
            return
        task.cancelled_by.append(by)
        if task.running:
            task.pending = True
        else:
            self.wake(task, CancelError())

    def fail(self, home: _Nursery, failure: Any) -> None:
        home.failures.append(failure)
        self.shut(home)

    def shut(self, home: _Nursery) -> None:
        if not home.shut:
            home.shut = True
            for member in home.members:
                self.cancel(member, home)
            if not home.in_exit:
                self.cancel(home.host, home)

    def block(self, host: _Task, timeout: float | None, body: Node) -> Life:
        """A block with this body, as a part of its host's life."""
        home = _Nursery(host)
        before = len(host.cancelled_by)
        if timeout is not None:
            self.at(self.now + timeout, lambda: self.shut(home))
        try:
            yield from self.perform(body, host, home, None)
        except CancelError:
            pass
        except BoomError as error:
            self.fail(home, error.args[0])
        home.in_exit, host.pending = True, False
        if any(by is not home for by in host.cancelled_by[before:]):
            self.shut(home)
        while home.members:
            try:
                yield None
            except CancelError:
                self.shut(home)
        home.shut = True
        host.cancelled_by = [by for by in host.cancelled_by if by is not home]  # it takes back what it did
        if len(host.cancelled_by) > before:
            raise CancelError
        if home.failures:
            raise BoomError(["group", sorted(home.failures, key=repr)])

    def perform(self, node: Node, task: _Task, home: _Nursery, starting: _Starting | None) -> Life:
        try:
            yield from self._perform(node, task, home, starting)
        except CancelError:
            self.note(node["id"], "cancelled")
            raise
        except BoomError:
            self.note(node["id"], "failed")
            raise
        self.note(node["id"], "finished")

    def _perform(self, node: Node, task: _Task, home: _Nursery, starting: _Starting | None) -> Life:
        may_ignore = node["mode"] == "ignore"
        for step in node["steps"]:
            try:
                yield from self._step(step, node["id"], task, home, starting)
            except CancelError:
                if may_ignore:
                    may_ignore = False
                    self.note(node["id"], "ignores")
                    continue
                if node["mode"] in ("clean", "fail"):
                    self.note(node["id"], "cleans")
                    yield node["pause"]
                if node["mode"] == "fail":
                    raise BoomError(["boom", node["id"]]) from None
                raise

    def _step(self, step: list[Any], ident: int, task: _Task, home: _Nursery, starting: _Starting | None) -> Life:
        kind, *rest = step
        if kind == "sleep":
            yield rest[0]
        elif kind == "fail":
            raise BoomError(["boom", ident])
        elif kind == "raise_cancelled":
            raise CancelError
        elif kind == "cancel":
            self.shut(home)
        elif kind == "spawn":
            self._spawn(rest[0], home)
        elif kind == "nest":
            yield from self.block(task, *rest)
        elif kind == "started":
            assert starting is not None
            if starting.caller is not None:
                self.wake(starting.caller, ["started", *(rest or [None])])
                starting.caller = None
        else:
            yield from self._start(kind, rest[0], ident, task, home)

    def _spawn(self, node: Node, home: _Nursery, starting: _Starting | None = None) -> bool:
        if home.shut:
            self.note(node["id"], "refused: RuntimeError")
            return False
        child = _Task(home=home)
        child.life = self._child(node, child, home, starting)
        home.members.add(child)
        self.wake(child)
        return True

    def _child(self, node: Node, child: _Task, home: _Nursery, starting: _Starting | None) -> Life:
        """A child's whole life; what ends it before it is ready goes to the caller of ``start``."""
        try:
            yield from self.perform(node, child, home, starting)
        except BoomError as error:
            if starting is None or starting.caller is None:
                raise
            starting.ending = error.args[0]
        if starting is not None and starting.caller is not None:
            self.wake(starting.caller, ["ended", starting.ending])

    def _start(self, kind: str, node: Node, ident: int, task: _Task, home: _Nursery) -> Life:
        starting = _Starting(task)
        told: Any = ["ended", ["other", "RuntimeError"]]
        if not home.shut:
            self._spawn(node, home, starting)
            try:
                told = yield None
            finally:
                starting.caller = None
        if told[0] == "started":
            self.note(ident, f"started: {told[1]}")
        elif kind == "start":
            raise BoomError(told[1])
        else:
            self.note(ident, f"not started: {told[1]}")


def numbered(tree: Node) -> Node:
    """A copy of a tree whose tasks have numbers, and whose sleeps differ: each has a binary digit of its own behind the point.

    Any sum of such sleeps is exact, and no two sums of different sleeps are the same.
    """
    count = [0, 0]

    def longer(seconds: int) -> float:
        count[1] += 1
        assert count[1] < 30, "a clock has no more digits"
        return seconds + 2.0 ** -count[1]

    def step(one: list[Any]) -> list[Any]:
        if one[0] == "sleep":
            return ["sleep", longer(one[1])]
        if one[0] == "nest":
            return ["nest", None if one[1] is None else longer(one[1]), node(one[2])]
        return [node(part) if isinstance(part, dict) else part for part in one]

    def node(one: Node) -> Node:
        count[0] += 1
        ident = count[0]
        pause = longer(one["pause"]) if one["mode"] in ("clean", "fail") else 0.0
        return {"id": ident, "mode": one["mode"], "pause": pause, "steps": [step(part) for part in one["steps"]]}

    return node(tree)


def expected_play(body: Node, timeout: float | None = None, cancel_at: float | None = None) -> dict[str, Any]:
    """What the host and all tasks do, and when."""
    world, host = _World(), _Task()
    seen: dict[str, Any] = {"ended": ["returned"]}

    def life() -> Life:
        try:
            yield from world.block(host, timeout, body)
        except CancelError:
            seen["ended"] = ["cancelled"]
        except BoomError as error:
            seen["ended"] = error.args[0]
        seen["cancelling"] = host.cancelled_by.count(OUTSIDE)
        world.note(-1, "exit")

    host.life = life()
    if cancel_at is not None:
        world.at(cancel_at, lambda: world.cancel(host, OUTSIDE))
    world.wake(host)
    world.run()
    return {**seen, "notes": world.notes, "late": 0}


class Log:
    """What the scripted tasks tell while they run. It is kept here, in the judge."""

    def __init__(self) -> None:
        self.notes: dict[Any, list[Any]] = {}
        self.late = 0
        """How many notes came after the end of the block."""

    def note(self, who: Any, what: Any, when: Any) -> None:
        """Take a note."""
        self.late += -1 in self.notes
        self.notes.setdefault(who, []).append((what, when))
