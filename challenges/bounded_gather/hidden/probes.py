"""Lets a map play on a stage that is in the judge: does one thing at a time, and waits until nothing moves any more."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import bounded_gather

from pytest_interview.probing import outcome, plain, run_virtual, type_name

Call = Callable[..., Any]


class _Items:
    """An iterable that is no iterator."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[Any]:
        made: Iterator[Any] = self._make()
        return made


class _Stream:
    """An asynchronous iterable that is no iterator."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    def __aiter__(self) -> AsyncIterator[Any]:
        made: AsyncIterator[Any] = self._make()
        return made


class _Play:
    """One play; ``at`` holds the judge's functions."""

    def __init__(self, at: dict[str, Call], limit: int, stream: bool) -> None:
        self._at, self._limit, self._is_stream = at, limit, stream
        self._futures: dict[Any, asyncio.Future[Any]] = {}
        self._over = False

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda *_: None)  # what nobody has looked at would be printed
        self._commands: asyncio.Queue[str] = asyncio.Queue()
        caller = asyncio.create_task(self._caller())
        while True:
            await asyncio.sleep(1)  # the clock moves when nothing else does
            ours = {caller, asyncio.current_task()}
            action = self._at["step"](len([task for task in asyncio.all_tasks() if task not in ours]))
            if action[0] == "stop":
                break
            if action[0] == "cancel":
                caller.cancel()
            else:
                self._act(*action)
        self._over = True

    def _act(self, action: str, *rest: Any) -> None:
        if action in ("ask", "close"):
            self._commands.put_nowait(action)
            return
        future = self._futures.get("item" if action in ("deliver", "deliver_end", "break") else rest[0])
        if future is None or future.done():
            return
        if action == "fail":
            future.set_exception(KeyError(f"call {rest[0]}"))
        elif action == "break":
            future.set_exception(LookupError())
        elif action == "clean" and rest[1] != "result":
            future.set_exception(RuntimeError() if rest[1] == "error" else asyncio.CancelledError())
        else:
            future.set_result({"end": rest[1:], "deliver": rest}.get(action, ()))

    async def _caller(self) -> None:
        take = self._at["take"]
        try:
            source = _Stream(self._stream) if self._is_stream else _Items(self._items)
            iterator = bounded_gather.bounded_map(self._call, source, limit=self._limit)
            while await self._commands.get() == "ask":
                take(["result", plain(await iterator.__anext__())])
            await iterator.aclose()
            take(["closed"])
        except StopAsyncIteration:
            take(["ended"])
        except BaseException as error:  # a submission may raise anything, and that is an observation
            take(["raised", type_name(error), str(error)[:40]])

    async def _call(self, item: Any) -> Any:
        number = self._at["started"](plain(item))
        try:
            try:
                return (await self._wait(number))[0]
            except asyncio.CancelledError:
                self._at["cancelled"](number)
                if self._over:
                    raise
                await self._wait(number)  # cleaning up takes its time
                return "the result of a call that was cancelled"
        finally:
            self._at["ended"](number)

    async def _wait(self, key: Any) -> Any:
        self._futures[key] = asyncio.get_running_loop().create_future()
        return await self._futures[key]

    def _items(self) -> Iterator[Any]:
        while item := self._at["pull"]():
            yield item[0]

    async def _stream(self) -> AsyncIterator[Any]:
        while True:
            self._at["pull"]()
            try:
                item = await self._wait("item")
            finally:
                self._at["pull_ends"]()
            if not item:
                return
            yield item[0]


def play(limit: int, stream: bool, **at: Call) -> str:
    """Play until the judge says stop; what there is to see is in the judge's log."""
    return str(outcome(run_virtual, _Play(at, limit, stream).run())[0])


def refuse(take: Call, pull: Call, limit: int) -> None:
    """Ask a map with a limit for its first result."""

    async def call(item: Any) -> Any:
        return item

    def items() -> Iterator[Any]:
        while item := pull():
            yield item[0]

    async def run() -> None:
        await bounded_gather.bounded_map(call, items(), limit=limit).__anext__()

    take([plain(part) for part in outcome(run_virtual, run())[:2]])


def go_through(count: int, limit: int, size: int, salt: int) -> tuple[int, str]:
    """Go through large results: how many there are, and a digest of them."""

    async def call(item: int) -> bytes:
        for _ in range(item * 7 % 3):
            await asyncio.sleep(0)
        return (b"%d:%d," % (salt, item)).ljust(size, b".")

    async def run() -> tuple[int, str]:
        digest, number = hashlib.sha256(), 0
        async for result in bounded_gather.bounded_map(call, iter(range(count)), limit=limit):
            digest.update(result)
            number += 1
        return number, digest.hexdigest()

    return run_virtual(run())
