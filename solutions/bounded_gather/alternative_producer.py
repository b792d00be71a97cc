"""A task of its own takes items and starts calls, also while the caller is busy; the caller reads from a queue."""

from __future__ import annotations

import asyncio


class bounded_map:
    def __init__(self, fn, items, *, limit):
        if limit < 1:
            raise ValueError(limit)
        self.fn, self.items, self.limit = fn, items, limit
        self.results = asyncio.Queue()  # futures, in the order of the items
        self.room = asyncio.Semaphore(2 * limit)
        self.slots = asyncio.Semaphore(limit)
        self.calls = set()
        self.producer = None
        self.failed = None  # a future that holds the first failure

    def __aiter__(self):
        return self

    async def each(self):
        if hasattr(self.items, "__aiter__"):
            iterator = self.items.__aiter__()
            while True:
                await self.room.acquire()
                await self.slots.acquire()
                try:
                    yield await iterator.__anext__()
                except StopAsyncIteration:
                    return
        else:
            iterator = iter(self.items)
            while True:
                await self.room.acquire()
                await self.slots.acquire()
                try:
                    item = next(iterator)
                except StopIteration:
                    return
                yield item

    async def produce(self):
        async for item in self.each():
            call = asyncio.create_task(self.fn(item))
            self.calls.add(call)
            call.add_done_callback(self.call_ended)
            self.results.put_nowait(call)
        self.results.put_nowait(None)

    def call_ended(self, call):
        self.calls.discard(call)
        self.slots.release()
        self.look_at(call)

    def look_at(self, task):
        if not task.cancelled() and task.exception() is not None and not self.failed.done():
            self.failed.set_result(task.exception())
            self.producer.cancel()
            for call in self.calls:
                call.cancel()

    async def __anext__(self):
        if self.failed is None:
            self.failed = asyncio.get_running_loop().create_future()
            self.producer = asyncio.create_task(self.produce())
            self.producer.add_done_callback(self.look_at)
        getter = asyncio.create_task(self.next_result())
        try:
            await asyncio.wait([getter, self.failed], return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            getter.cancel()
            await self.aclose()
            raise
        if self.failed.done():
            getter.cancel()
            await self.aclose()
            raise self.failed.result()
        found = getter.result()
        if found is None:
            await self.aclose()
            raise StopAsyncIteration
        self.room.release()
        return found[0]

    async def next_result(self):
        call = await self.results.get()
        if call is None:
            return None
        await asyncio.wait([call])
        return [call.result()]

    async def aclose(self):
        if self.producer is None:
            return
        tasks = [self.producer, *self.calls]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
