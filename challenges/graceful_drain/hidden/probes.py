"""Plays a script on a service: does one thing at a time, lets everything settle, and tells the judge all that happens."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import Any

import graceful_drain

from pytest_interview.probing import plain, run_virtual, type_name

Call = Callable[..., Any]
_SETTLE = 1 / 1024
_ERRORS = {"raise": KeyError, "timeout": TimeoutError, "cancelled": asyncio.CancelledError}


class _Play:
    """One play."""

    def __init__(self, step: Call, note: Call, closers: list[str]) -> None:
        self._step, self._tell, self._closers = step, note, closers
        self._futures: dict[int, asyncio.Future[str]] = {}
        self._callers: dict[int, asyncio.Task[None]] = {}
        self._over = False

    def _note(self, *event: Any) -> None:
        if not self._over:
            self._tell(*event)

    async def run(self, actions: list[list[Any]], options: dict[str, Any]) -> None:
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)  # else it would be printed
        self._service = graceful_drain.Service(self._handler, **options)
        for number in range(len(self._closers)):
            self._service.on_close(lambda number=number: self._close(number))
        shutdowns = []  # a task that nobody keeps may vanish
        for action, *rest in actions:
            self._step()
            if action == "arrive":
                self._arrive(*rest)
            elif action == "shutdown":
                shutdowns.append(asyncio.create_task(self._shutdown(*rest)))
            elif action == "wait":
                await asyncio.sleep(*rest)
            elif action == "race":
                await self._race(*rest)
            elif action == "leave":
                self._leave(*rest)
            elif action == "ends":
                for number in rest[0]:
                    self._end(number, "return")
            else:
                self._end(*rest)
            await asyncio.sleep(_SETTLE)
            self._note("ready", plain(self._service.ready))
        self._over = True

    def _arrive(self, first: int, count: int, timeout: float) -> None:
        for number in range(first, first + count):
            self._callers[number] = asyncio.create_task(self._caller(number, timeout))

    def _leave(self, number: int) -> None:
        if number in self._callers:
            self._callers[number].cancel()

    def _end(self, number: int, how: str) -> None:
        future = self._futures.get(number)
        if future is not None and not future.done():
            future.set_result(how)

    async def _race(self, ends: int, leaves: int, turns: int) -> None:
        """A handler ends, and a task that waits is cancelled so many turns of the loop later."""
        self._end(ends, "return")
        for _ in range(turns):
            await asyncio.sleep(0)
        self._leave(leaves)

    async def _caller(self, number: int, timeout: float) -> None:
        try:
            result = await self._service.handle(f"request {number}", timeout=timeout)
            self._note("answer", number, "returned" if result == f"result {number}" else plain(result))
        except BaseException as error:  # a submission may raise anything, and that is an observation
            self._note("answer", number, "raised", type_name(error))

    async def _handler(self, request: str, budget: float) -> str:
        number = int(request.removeprefix("request "))
        self._note("started", number)
        self._note("budget", number, round(budget + 0.0, 6))
        try:
            try:
                how = await self._wait(number)
            except asyncio.CancelledError:
                how = "cancelled" if self._over else await self._clean(number)
            if how in _ERRORS:
                raise _ERRORS[how]
            return f"result {number}"
        finally:
            self._note("ended", number)

    async def _clean(self, number: int) -> str:
        """It takes its time; a service that cancels again would be heard of."""
        self._note("cancelled", number)
        try:
            return await self._wait(number)
        except asyncio.CancelledError:
            self._note("cancelled", number)
            raise

    async def _wait(self, number: int) -> str:
        self._futures[number] = asyncio.get_running_loop().create_future()
        return await self._futures[number]

    async def _close(self, number: int) -> None:
        self._note("closing", number)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        self._note("closed", number)
        if self._closers[number] == "raise":
            raise LookupError(f"close {number}")

    async def _shutdown(self, number: int) -> None:
        try:
            report = await self._service.shutdown()
            self._note("down", number)
            counts = {name: plain(getattr(report, name)) for name in ("finished", "cancelled", "rejected")}
            self._note("report", number, counts)
            self._note("errors", number, [str(error)[:40] for error in list(report.errors)[:20]])
        except BaseException as error:  # as above
            self._note("down", number, type_name(error))


def play(actions: list[list[Any]], options: dict[str, Any], closers: list[str], step: Call, note: Call) -> None:
    """Play; what there is to see is in the judge's log. What the service raises when it is made comes out."""
    run_virtual(_Play(step, note, closers).run(actions, options))


def expire(count: int, seed: int) -> dict[str, Any]:
    """Queue requests behind one that runs, and let all of them reach their deadlines."""
    timeouts = [1.0 + number for number in range(count)]
    random.Random(seed).shuffle(timeouts)
    order: list[int] = []
    calls: list[str] = []

    async def handler(request: str, budget: float) -> str:
        calls.append(request)
        await asyncio.sleep(count + 10.0)
        return "done"

    async def caller(service: Any, number: int) -> None:
        try:
            await service.handle(str(number), timeout=timeouts[number])
        except graceful_drain.DeadlineExceededError:
            order.append(number)

    async def run() -> str:
        service = graceful_drain.Service(handler, max_concurrency=1, queue_limit=count, drain_timeout=1.0)
        first = asyncio.create_task(service.handle("first", timeout=count + 20.0))
        await asyncio.sleep(0)
        await asyncio.gather(*(caller(service, number) for number in range(count)))
        return str(await first)

    return {"first": run_virtual(run()), "calls": calls, "order": order}
