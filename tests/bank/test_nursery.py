"""The model of nurseries against libraries that have them, and the reference against the model.

* ``asyncio.TaskGroup`` (standard library) performs the same scripts as far as it goes: waiting, failures of children and body.
* Trio's nurseries, on its mock clock, perform those with ``cancel``, timeouts, ``start`` and cancelling from outside. Trio cancels again and
  again where asyncio cancels once: a task that goes on after it was cancelled does so in a shielded scope.
"""

from __future__ import annotations

import asyncio
import math
import random
from collections.abc import Callable
from typing import Any

import trio
import trio.testing

from bank.modules import load
from pytest_interview.probing import run_virtual

oracle = load("nursery", "oracle")
probes = load("nursery", "probes")
Node = dict[str, Any]
_MODES = ["die", "clean", "fail", "ignore"]
_CHILD = ["finish", "finish", "fail"]


class _Writer:
    """Makes random scripts of at most so many sleeps as the clock has digits."""

    def __init__(self, seed: int, actions: list[str], modes: list[str], body_modes: list[str]) -> None:
        self.rng = random.Random(seed)
        self.actions, self.modes, self.body_modes = actions, modes, body_modes
        self.left = 26

    def sleep(self) -> list[Any]:
        self.left -= 1
        return ["sleep", self.rng.randint(1, 9)]

    def task(self, depth: int, modes: list[str], *ending: Any) -> Node:
        self.left -= 1  # its pause
        return {
            "steps": [*self.steps(depth), *ending],
            "mode": self.rng.choice(modes),
            "pause": self.rng.randint(1, 9),
        }

    def steps(self, depth: int) -> list[Any]:
        made = [self.sleep()]
        for _ in range(self.rng.randint(0, 3)):
            if self.left < 8:
                break
            made += self.action(self.rng.choice(self.actions), depth)
        return made

    def action(self, kind: str, depth: int) -> list[Any]:
        if kind == "fail":
            return [["fail"]]
        if kind in ("cancel", "raise_cancelled"):
            return [[kind], self.sleep()]
        if depth == 0 or kind == "finish":
            return []
        if kind == "spawn":
            return [["spawn", self.task(depth - 1, self.modes)], self.sleep()]
        if kind == "nest":
            self.left -= 1
            timeout = self.rng.choice([None, self.rng.randint(1, 9)])
            return [["nest", timeout, self.task(depth - 1, self.body_modes)], self.sleep()]
        started = ["started", self.rng.randint(0, 9)] if self.rng.random() < 0.7 else ["fail"]
        return [[kind, {"steps": [self.sleep(), started, self.sleep()], "mode": "die", "pause": 1}], self.sleep()]

    def script(self) -> Node:
        """A body that spawns before it sleeps, so that something happens."""
        spawned = [["spawn", self.task(1, self.modes)] for _ in range(self.rng.randint(1, 3))]
        body = self.task(1, self.body_modes)
        made: Node = oracle.numbered({**body, "steps": spawned + body["steps"]})
        return made


def _told(error: BaseException) -> Any:
    if isinstance(error, ExceptionGroup):
        return ["group", sorted((_told(one) for one in error.exceptions), key=repr)]
    if isinstance(error, probes.BoomError):
        return ["boom", error.args[0]]
    return ["other", type(error).__name__]


def _without_cancelled(body: Node) -> Node:
    """A body that raises a CancelledError of its own is not tried."""
    return {**body, "steps": [step for step in body["steps"] if step != ["raise_cancelled"]]}


def test_waiting_and_failing_as_task_groups_do() -> None:
    """Over 600 random scripts, asyncio.TaskGroup ends with the same failures, and every task at the same time."""
    endings: dict[str, int] = {}
    for seed in range(600):
        writer = _Writer(seed, ["spawn", "spawn", "fail", "raise_cancelled"], _MODES, _MODES)
        script = _without_cancelled(writer.script())
        expected = oracle.expected_play(script)
        seen = run_virtual(_in_task_group(script))
        assert seen == {key: expected[key] for key in seen}, script
        endings[seen["ended"][0]] = endings.get(seen["ended"][0], 0) + 1
    assert min(endings["group"], endings["returned"]) > 100


class _Log(oracle.Log):  # type: ignore[misc,name-defined]  # the oracle is loaded from a file
    """Takes the time from the clock of whoever performs."""

    def __init__(self, now: Callable[[], float]) -> None:
        super().__init__()
        self.now = now

    def tell(self, who: int, what: str) -> None:
        self.note(who, what, self.now())

    def told(self, ended: Any) -> dict[str, Any]:
        return {"ended": ended, "notes": self.notes, "late": self.late}


async def _in_task_group(script: Node) -> dict[str, Any]:
    performing = _InTaskGroup(asyncio.get_running_loop().time)
    ended: Any = ["returned"]
    try:
        async with asyncio.TaskGroup() as group:
            await performing.task(script, group)
    except Exception as error:
        ended = _told(error)
    performing.tell(-1, "exit")
    return performing.told(ended)


class _InTaskGroup(_Log):
    async def task(self, node: Node, group: asyncio.TaskGroup) -> None:
        try:
            await self.steps(node, group)
        except asyncio.CancelledError:
            self.tell(node["id"], "cancelled")
            raise
        except Exception:
            self.tell(node["id"], "failed")
            raise
        self.tell(node["id"], "finished")

    async def steps(self, node: Node, group: asyncio.TaskGroup) -> None:
        patient = node["mode"] == "ignore"
        for step in node["steps"]:
            try:
                await self.step(step, node, group)
            except asyncio.CancelledError:
                if not patient:
                    await self.give_up(node)
                    raise
                patient = False
                self.tell(node["id"], "ignores")

    async def give_up(self, node: Node) -> None:
        if node["mode"] in ("clean", "fail"):
            self.tell(node["id"], "cleans")
            await asyncio.sleep(node["pause"])
        if node["mode"] == "fail":
            raise probes.BoomError(node["id"]) from None

    async def step(self, step: list[Any], node: Node, group: asyncio.TaskGroup) -> None:
        match step:
            case ["sleep", seconds]:
                await asyncio.sleep(seconds)
            case ["fail"]:
                raise probes.BoomError(node["id"])
            case ["raise_cancelled"]:
                raise asyncio.CancelledError
            case ["spawn", child]:
                life = self.task(child, group)
                try:
                    group.create_task(life)
                except RuntimeError:
                    life.close()
                    self.tell(child["id"], "refused: RuntimeError")


def test_cancelling_and_starting_as_trio_does() -> None:
    """Over 400 random scripts, Trio's nurseries do the same at the same times: cancel, timeouts, start, nurseries in nurseries."""
    endings: dict[str, int] = {}
    actions = ["spawn", "spawn", "nest", "fail", "cancel", "start", "try_start"]
    for seed in range(400):
        writer = _Writer(seed, actions, _MODES, ["die"])
        script = writer.script()
        timeout, cancel_at = ((float(writer.rng.randint(1, 20)) if writer.rng.random() < 0.4 else None) for _ in "ab")
        cancel_at = None if timeout else cancel_at
        expected = oracle.expected_play(script, timeout, cancel_at)
        seen = trio.run(_in_trio, script, timeout, cancel_at, clock=trio.testing.MockClock(autojump_threshold=0))
        assert seen == {key: expected[key] for key in seen}, (script, timeout, cancel_at)
        endings[seen["ended"][0]] = endings.get(seen["ended"][0], 0) + 1
    assert min(endings[how] for how in ("group", "returned", "cancelled")) > 40


async def _in_trio(script: Node, timeout: float | None, cancel_at: float | None) -> dict[str, Any]:
    performing = _InTrio(trio.current_time)
    ended: Any = ["returned"]
    try:
        with trio.CancelScope(deadline=math.inf if cancel_at is None else cancel_at) as outside:
            await performing.block(timeout, script, [outside])
    except Exception as error:
        ended = _told(error)
    if outside.cancelled_caught:
        ended = ["cancelled"]
    performing.tell(-1, "exit")
    return performing.told(ended)


class _InTrio(_Log):
    def __init__(self, now: Callable[[], float]) -> None:
        super().__init__(now)
        self.scopes: dict[trio.Nursery, list[trio.CancelScope]] = {}

    async def block(self, timeout: float | None, body: Node, around: list[trio.CancelScope]) -> None:
        try:
            async with trio.open_nursery() as home:
                self.scopes[home] = [home.cancel_scope, *around]
                if timeout is not None:
                    home.cancel_scope.deadline = trio.current_time() + timeout
                await self.task(body, home)
        finally:
            await (
                trio.lowlevel.checkpoint()
            )  # Trio prefers failures to being cancelled, where both are; here cancelling wins

    def is_closed(self, home: trio.Nursery) -> bool:
        return any(scope.cancel_called for scope in self.scopes[home])

    async def task(self, node: Node, home: trio.Nursery, *, task_status: Any = None) -> None:
        try:
            await self.steps(node["steps"], node, home, task_status)
        except trio.Cancelled:
            self.tell(node["id"], "cancelled")
            raise
        except Exception:
            self.tell(node["id"], "failed")
            raise
        self.tell(node["id"], "finished")

    async def steps(self, todo: list[Any], node: Node, home: trio.Nursery, status: Any) -> None:
        for number, step in enumerate(todo):
            try:
                await self.step(step, node, home, status)
            except trio.Cancelled:
                with trio.CancelScope(shield=True):
                    if node["mode"] == "ignore":
                        self.tell(node["id"], "ignores")
                        await self.steps(todo[number + 1 :], {**node, "mode": "die"}, home, status)
                        return
                    await self.give_up(node)
                raise

    async def give_up(self, node: Node) -> None:
        if node["mode"] in ("clean", "fail"):
            self.tell(node["id"], "cleans")
            await trio.sleep(node["pause"])
        if node["mode"] == "fail":
            raise probes.BoomError(node["id"]) from None

    async def step(self, step: list[Any], node: Node, home: trio.Nursery, status: Any) -> None:
        match step:
            case ["sleep", seconds]:
                await trio.sleep(seconds)
            case ["fail"]:
                raise probes.BoomError(node["id"])
            case ["cancel"]:
                home.cancel_scope.cancel()
            case ["nest", timeout, body]:
                await self.block(timeout, body, self.scopes[home])
            case ["started", value]:
                status.started(value)
            case ["spawn", child]:
                self.spawn(child, home)
            case [kind, child]:
                await self.start(kind, child, node, home)

    def spawn(self, child: Node, home: trio.Nursery) -> None:
        if self.is_closed(home):
            self.tell(child["id"], "refused: RuntimeError")
        else:
            home.start_soon(self.task, child, home)

    async def start(self, kind: str, child: Node, node: Node, home: trio.Nursery) -> None:
        try:
            if self.is_closed(home):
                raise RuntimeError
            value = await home.start(self.task, child, home)
        except (probes.BoomError, RuntimeError) as error:
            if kind == "start":
                raise
            self.tell(node["id"], f"not started: {_told(error)}")
        else:
            self.tell(node["id"], f"started: {value}")


def test_the_reference_does_as_expected(cases: Callable[[int], int]) -> None:
    """Over 30,000 random scripts, the reference does at each moment what the model says."""
    endings: dict[str, int] = {}
    actions = ["spawn", "spawn", "nest", "fail", "raise_cancelled", "cancel", "start", "try_start"]
    count = cases(30_000)
    for seed in range(count):
        writer = _Writer(seed, actions, _MODES, ["die", "clean"])
        script = _without_cancelled(writer.script())
        timeout, cancel_at = ((float(writer.rng.randint(1, 20)) if writer.rng.random() < 0.4 else None) for _ in "ab")
        cancel_at = None if timeout else cancel_at
        expected = oracle.expected_play(script, timeout, cancel_at)
        log = oracle.Log()
        seen = probes.play(note=log.note, timeout=timeout, body=script, cancel_at=cancel_at, extra=None)
        seen.pop("after")
        assert {**seen, "notes": log.notes, "late": log.late} == expected, (script, timeout, cancel_at)
        endings[seen["ended"][0]] = endings.get(seen["ended"][0], 0) + 1
    assert min(endings[how] for how in ("group", "returned", "cancelled")) > count // 10
