"""Runs scripted children in nurseries, on a virtual clock. What they do is told to the judge as it happens."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import nursery

from pytest_interview.probing import outcome, run_virtual, type_name

Note = Callable[[Any, str, float], Any]
Node = dict[str, Any]


class BoomError(Exception):
    """What a script raises: it carries the number of its task."""


def _now() -> float:
    return asyncio.get_running_loop().time()


class _Play:
    """Performs scripts: see ``oracle.py`` for what they are made of."""

    def __init__(self, note: Note) -> None:
        self._note = note
        self._raised: dict[int, BoomError] = {}
        self.last: Any = None

    def note(self, who: int, what: str) -> None:
        self._note(who, what, _now())

    def told(self, error: BaseException) -> Any:
        """An exception as plain data: a group with its members, and whether it is the very one that was raised."""
        if isinstance(error, ExceptionGroup):
            return ["group", sorted((self.told(one) for one in error.exceptions), key=repr)]
        if isinstance(error, BoomError) and self._raised.get(error.args[0]) is error:
            return ["boom", error.args[0]]
        is_asked = isinstance(error, RuntimeError) and not isinstance(error, NotImplementedError)  # which is one, too
        return ["other", "RuntimeError" if is_asked else type_name(error)]

    async def block(self, timeout: float | None, body: Node) -> None:
        options = {} if timeout is None else {"timeout": timeout}
        async with nursery.Nursery(**options) as inner:
            self.last = inner
            await self.task(body["steps"], body, inner)

    async def task(self, steps: list[Any], node: Node, home: Any, *, task_status: Any = None) -> list[int]:
        """A child, or a body: do the steps, and tell how it ended."""
        try:
            await self._steps(steps, node, home, task_status)
        except asyncio.CancelledError:
            self.note(node["id"], "cancelled")
            raise
        except BaseException:
            self.note(node["id"], "failed")
            raise
        self.note(node["id"], "finished")
        return [node["id"]]

    async def _steps(self, steps: list[Any], node: Node, home: Any, status: Any) -> None:
        patience = node["mode"] == "ignore"
        try:
            for step in steps:
                try:
                    await self._step(step, node["id"], home, status)
                except asyncio.CancelledError:
                    if not patience:
                        raise
                    patience = False
                    self.note(node["id"], "ignores")
        except asyncio.CancelledError:
            if node["mode"] in ("clean", "fail"):
                self.note(node["id"], "cleans")
                await asyncio.sleep(node["pause"])
            if node["mode"] == "fail":
                raise self._boom(node["id"]) from None
            raise

    def _boom(self, ident: int) -> BoomError:
        self._raised[ident] = BoomError(ident)
        return self._raised[ident]

    async def _step(self, step: list[Any], ident: int, home: Any, status: Any) -> None:
        kind, *rest = step
        if kind == "sleep":
            await asyncio.sleep(rest[0])
        elif kind == "fail":
            raise self._boom(ident)
        elif kind == "raise_cancelled":
            raise asyncio.CancelledError
        elif kind == "cancel":
            home.cancel()
        elif kind == "spawn":
            self.spawn(rest[0], home)
        elif kind == "nest":
            await self.block(*rest)
        elif kind == "started":
            status.started(*rest)
        else:
            await self._start(kind, rest[0], ident, home)

    def spawn(self, node: Node, home: Any) -> None:
        try:
            home.start_soon(self.task, node["steps"], node, home)
        except Exception as error:
            self.note(node["id"], f"refused: {self.told(error)[1]}")

    async def _start(self, kind: str, node: Node, ident: int, home: Any) -> None:
        """``start`` lets an exception out, ``try_start`` tells it and goes on."""
        try:
            value = await home.start(self.task, node["steps"], node, home)
        except Exception as error:
            if kind == "start":
                raise
            self.note(ident, f"not started: {self.told(error)}")
        else:
            self.note(ident, f"started: {value}" if type(value) in (int, str, type(None)) else type_name(value))


def play(note: Note, timeout: float | None, body: Node, cancel_at: float | None, extra: Node | None) -> dict[str, Any]:
    """Run a body in a block, and tell how the block ended and how the host fared after it.

    ``cancel_at`` is when the host is cancelled from outside. ``extra`` is a child that is started, in vain, before the block and after it.
    """
    playing = _Play(note)

    async def host() -> dict[str, Any]:
        ended: Any = ["returned"]
        try:
            await playing.block(timeout, body)
        except asyncio.CancelledError:
            ended = ["cancelled"]
        except BaseException as error:
            ended = playing.told(error)
        playing.note(-1, "exit")
        task = asyncio.current_task()
        cancelling = task.cancelling() if task else None
        if extra is not None:
            playing.spawn(extra, playing.last)
        try:
            await asyncio.sleep(200.0)
        except asyncio.CancelledError:
            return {"ended": ended, "cancelling": cancelling, "after": "cancelled"}
        return {"ended": ended, "cancelling": cancelling, "after": "undisturbed"}

    async def main() -> dict[str, Any]:
        if extra is not None:
            playing.spawn(extra, nursery.Nursery())
        task = asyncio.create_task(host())
        if cancel_at is not None:
            asyncio.get_running_loop().call_later(cancel_at, task.cancel)
        return await task

    told = outcome(lambda: run_virtual(main()))
    return told[1] if told[0] == "returned" else {"ended": ["broken", told[1]]}


async def _short(number: int, salt: int) -> bytes:
    await asyncio.sleep(1 + number % 50)
    return b"%08d" % (number + salt) * 500


def in_turn(count: int, salt: int) -> list[Any]:
    """Many children, some fifty at a time; the sum of what they would return, made again in the body."""
    checked = [0, 0.0]

    async def child(number: int) -> bytes:
        value = await _short(number, salt)
        checked[0] += int(value[:8])
        return value

    async def main() -> None:
        async with nursery.Nursery() as home:
            for number in range(count):
                home.start_soon(child, number)
                await asyncio.sleep(1)
        checked[1] = _now()

    told = outcome(lambda: run_virtual(main()))
    return [told[0], *checked]


def at_once(delays: list[float]) -> list[Any]:
    """Many children at the same time: in which order they ended, and when the block did."""
    ended = list[int]()

    async def child(number: int, delay: float) -> None:
        await asyncio.sleep(delay)
        ended.append(number)

    async def main() -> float:
        async with nursery.Nursery() as home:
            for number, delay in enumerate(delays):
                home.start_soon(child, number, delay)
        return _now()

    told = outcome(lambda: run_virtual(main()))
    when: Awaitable[Any] | Any = told[1]
    return [told[0], ended, when if type(when) in (float, str) else type_name(when)]
