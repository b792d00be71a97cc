"""Done callbacks: each child that ends leaves a set, and may shut the nursery down; the host waits until the set is empty."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from types import TracebackType
from typing import Any


class TaskStatus:
    """What a child gets to tell that it is ready."""

    def __init__(self, ready: asyncio.Future[Any]) -> None:
        self._ready = ready

    def started(self, value: Any = None) -> None:
        if not self._ready.done():
            self._ready.set_result(value)


class Nursery:
    """A block of code that no task outlives."""

    def __init__(self, *, timeout: float | None = None) -> None:
        self.timeout = timeout
        self.children: set[asyncio.Task[Any]] = set()
        self.failures: list[Exception] = []
        self.is_open = self.in_body = self.body_cancelled = False

    async def __aenter__(self) -> Nursery:
        self.loop = asyncio.get_running_loop()
        self.host: Any = asyncio.current_task()
        self.before = self.host.cancelling()
        self.empty = asyncio.Event()
        self.is_open = self.in_body = True
        if self.timeout is not None:
            self.loop.call_later(self.timeout, self.time_is_up)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self.in_body = False
        if isinstance(error, Exception):
            self.fail(error)
        elif error is not None:
            self.cancel()
        await self.wait()
        self.is_open = False
        self.take_back()
        if self.from_outside():
            raise asyncio.CancelledError
        if self.failures:
            raise self.group() from None
        return True

    async def wait(self) -> None:
        while self.children:
            self.empty.clear()
            try:
                await self.empty.wait()
            except asyncio.CancelledError:
                self.cancel()

    def take_back(self) -> None:
        if self.body_cancelled:
            self.host.uncancel()

    def from_outside(self) -> bool:
        return bool(self.host.cancelling() > self.before)

    def group(self) -> Exception:
        return ExceptionGroup("failures in a nursery", self.failures)

    def start_soon(self, fn: Callable[..., Awaitable[object]], *args: Any) -> None:
        self.check_open()
        self.spawn(self.run(fn, args))

    async def run(self, fn: Callable[..., Awaitable[object]], args: tuple[Any, ...]) -> None:
        await fn(*args)

    def check_open(self) -> None:
        if not self.is_open:
            raise RuntimeError("this nursery starts no more children")

    def spawn(self, life: Coroutine[Any, Any, None]) -> None:
        child = self.loop.create_task(life)
        self.children.add(child)
        child.add_done_callback(self.ended)

    def ended(self, child: asyncio.Task[Any]) -> None:
        self.children.discard(child)
        error = None if child.cancelled() else child.exception()
        if isinstance(error, Exception):
            self.fail(error)
        if not self.children:
            self.empty.set()

    def fail(self, error: Exception) -> None:
        self.failures.append(error)
        self.cancel()

    def time_is_up(self) -> None:
        self.cancel()

    def cancel(self) -> None:
        if self.is_open:
            self.is_open = False
            for child in self.children:
                child.cancel()
            self.loop.call_soon(self.cancel_body)

    def cancel_body(self) -> None:
        # Not at once: the body may be the caller, and end before it awaits anything; the host would be cancelled behind the block.
        if self.in_body:
            self.body_cancelled = True
            self.host.cancel()

    async def start(self, fn: Callable[..., Awaitable[object]], *args: Any) -> Any:
        self.check_open()
        ready = self.loop.create_future()
        self.spawn(self.get_ready(fn, args, ready))
        return await ready

    async def get_ready(
        self, fn: Callable[..., Awaitable[object]], args: tuple[Any, ...], ready: asyncio.Future[Any]
    ) -> None:
        try:
            await fn(*args, task_status=TaskStatus(ready))
        except Exception as error:
            if ready.done():
                raise
            ready.set_exception(error)
        if not ready.done():
            ready.set_exception(RuntimeError("the child has ended before it was ready"))
