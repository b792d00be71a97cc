"""A window of open tasks in the order of their items, and one task more that asks for the next item."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterable, AsyncIterator, Callable, Coroutine, Iterable
from typing import Any

NO_MORE = object()


class Window:
    """The open items of one iteration."""

    def __init__(self, fn: Callable[[Any], Coroutine[Any, Any, Any]], items: Any, limit: int) -> None:
        self.fn, self.limit = fn, limit
        self.items = aiter(items) if hasattr(items, "__aiter__") else as_stream(items)
        self.calls: deque[asyncio.Task[Any]] = deque()
        self.asked: asyncio.Task[Any] | None = None
        self.more = True

    async def results(self) -> AsyncIterator[Any]:
        try:
            while await self.has_result():
                yield self.calls.popleft().result()
        finally:
            await self.stop()

    async def has_result(self) -> bool:
        while True:
            self.check()
            self.advance()
            if self.calls and self.calls[0].done():
                return True
            if not self.pending():
                return False
            await asyncio.wait(self.pending(), return_when=asyncio.FIRST_COMPLETED)

    def check(self) -> None:
        for call in self.calls:
            if call.done():
                call.result()  # raises what the call has raised

    def advance(self) -> None:
        if self.asked is not None and self.asked.done():
            item = self.asked.result()
            self.asked = None
            if item is NO_MORE:
                self.more = False
            else:
                self.calls.append(asyncio.create_task(self.fn(item)))
        if self.more and self.asked is None and self.has_room():
            self.asked = asyncio.create_task(self.next_item())

    async def next_item(self) -> Any:
        return await anext(self.items, NO_MORE)

    def has_room(self) -> bool:
        running = sum(not call.done() for call in self.calls)
        return running < self.limit and len(self.calls) < 2 * self.limit

    def pending(self) -> list[asyncio.Task[Any]]:
        tasks = [*self.calls, self.asked]
        return [task for task in tasks if task is not None and not task.done()]

    async def stop(self) -> None:
        tasks = self.pending()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def as_stream(items: Iterable[Any]) -> AsyncIterator[Any]:
    for item in items:
        yield item


def bounded_map(
    fn: Callable[[Any], Coroutine[Any, Any, Any]], items: Iterable[Any] | AsyncIterable[Any], *, limit: int
) -> AsyncIterator[Any]:
    if limit < 1:
        raise ValueError("limit must be at least 1")
    return Window(fn, items, limit).results()
