"""A task for each handler, a future for each queued request, and a slot that is handed from one to the next."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any


class OverloadedError(Exception):
    """There is no place for the request."""


class DeadlineExceededError(Exception):
    """The request's time is up."""


class ShuttingDownError(Exception):
    """The service is on its way out."""


@dataclass
class Report:
    """How the shutdown went."""

    finished: int
    cancelled: int
    rejected: int
    errors: list[Exception] = field(default_factory=list)


class Call:
    """A handler that runs, and why it was cancelled."""

    def __init__(self, work: Any) -> None:
        self.task = asyncio.ensure_future(work)
        self.why: type[BaseException] | None = None

    def cancel(self, why: type[BaseException]) -> bool:
        if self.why is not None:
            return False
        self.why = why
        self.task.cancel()
        return True

    async def end(self) -> None:
        try:
            await asyncio.wait([self.task])
        except asyncio.CancelledError:
            self.cancel(asyncio.CancelledError)
            await asyncio.wait([self.task])

    def result(self) -> Any:
        if self.why is not None:
            raise self.why
        return self.task.result()


class Service:
    """Runs a handler for each request, within bounds."""

    def __init__(
        self,
        handler: Callable[[Any, float], Awaitable[Any]],
        *,
        max_concurrency: int,
        queue_limit: int,
        drain_timeout: float,
    ) -> None:
        self.handler, self.drain_timeout = handler, drain_timeout
        self.max_concurrency, self.queue_limit = max_concurrency, queue_limit
        self.open = True
        self.taken = 0
        self.queue: dict[asyncio.Future[None], None] = {}
        self.calls: dict[Call, None] = {}
        self.closers: list[Callable[[], Awaitable[object]]] = []
        self.idle = asyncio.Event()

    @property
    def ready(self) -> bool:
        return self.open

    def on_close(self, close: Callable[[], Awaitable[object]]) -> None:
        self.closers.append(close)

    async def handle(self, request: Any, *, timeout: float) -> Any:
        deadline = asyncio.get_running_loop().time() + timeout
        await self.enter(deadline)
        try:
            return await self.run(request, deadline)
        finally:
            self.leave()

    async def enter(self, deadline: float) -> None:
        if not self.open:
            raise ShuttingDownError
        if self.taken < self.max_concurrency:
            self.taken += 1
        elif len(self.queue) < self.queue_limit:
            await self.wait(deadline)
        else:
            raise OverloadedError

    async def wait(self, deadline: float) -> None:
        loop = asyncio.get_running_loop()
        turn = loop.create_future()
        self.queue[turn] = None
        timer = loop.call_at(deadline, self.refuse, turn, DeadlineExceededError)
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():  # the turn came, and nobody is here to take it
                self.pass_on()
            raise
        finally:
            timer.cancel()
            self.queue.pop(turn, None)

    def refuse(self, turn: asyncio.Future[None], why: type[Exception]) -> None:
        if not turn.done():
            turn.set_exception(why)

    def reject(self) -> None:
        for turn in list(self.queue):
            self.refuse(turn, ShuttingDownError)

    def pass_on(self) -> None:
        self.leave()

    def leave(self) -> None:
        while self.queue:
            turn = next(iter(self.queue))
            del self.queue[turn]
            if not turn.done():  # it is cancelled, and its task has not heard of it yet
                turn.set_result(None)
                return
        self.taken -= 1
        if self.taken == 0:
            self.idle.set()

    async def run(self, request: Any, deadline: float) -> Any:
        call = Call(self.handler(request, self.budget(deadline)))
        self.calls[call] = None
        timer = asyncio.get_running_loop().call_at(deadline, call.cancel, DeadlineExceededError)
        await call.end()
        timer.cancel()
        del self.calls[call]
        return call.result()

    def budget(self, deadline: float) -> float:
        return deadline - asyncio.get_running_loop().time()

    async def shutdown(self) -> Report:
        if self.open:
            self.open = False
            self.report = Report(finished=self.taken, cancelled=0, rejected=len(self.queue))
            self.reject()
            self.end = asyncio.ensure_future(self.drain())
        else:
            self.cut()
        await asyncio.shield(self.end)
        return self.report

    async def drain(self) -> None:
        timer = asyncio.get_running_loop().call_later(self.drain_timeout, self.cut)
        if self.taken:
            self.idle.clear()
            await self.idle.wait()
        timer.cancel()
        await self.close()

    def cut(self) -> None:
        count = sum([call.cancel(ShuttingDownError) for call in self.calls])
        self.report.cancelled += count
        self.report.finished -= count

    async def close(self) -> None:
        for close in reversed(self.closers):
            try:
                await close()
            except Exception as error:
                self.report.errors.append(error)
