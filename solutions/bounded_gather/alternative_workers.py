"""As many worker tasks as calls may run; they share the items, and put results into a table from which the caller takes."""

from __future__ import annotations

import asyncio


async def bounded_map(fn, items, *, limit):
    if limit < 1:
        raise ValueError("limit")
    iterator = items.__aiter__() if hasattr(items, "__aiter__") else iter(items)
    lock, changed = asyncio.Lock(), asyncio.Event()
    taken = handed = 0
    room = asyncio.Semaphore(2 * limit)
    used_up = closing = False
    ready = {}

    async def take():
        if hasattr(iterator, "__anext__"):
            return await iterator.__anext__()
        try:
            return next(iterator)
        except StopIteration:
            raise StopAsyncIteration from None

    async def work():
        nonlocal taken, used_up
        while not closing:
            async with lock:
                await room.acquire()
                if used_up:
                    room.release()
                    return
                try:
                    item = await take()
                except StopAsyncIteration:
                    used_up = True
                    room.release()
                    return
                number = taken
                taken += 1
            ready[number] = await fn(item)
            changed.set()

    workers = [asyncio.create_task(work()) for _ in range(limit)]
    try:
        while True:
            failed = [worker for worker in workers if worker.done() and worker.exception()]
            if failed:
                raise failed[0].exception()
            if handed in ready:
                room.release()
                handed += 1
                yield ready.pop(handed - 1)
                continue
            alive = [worker for worker in workers if not worker.done()]
            if not alive and handed == taken:
                return
            changed.clear()
            waiter = asyncio.create_task(changed.wait())
            try:
                await asyncio.wait([*alive, waiter], return_when=asyncio.FIRST_COMPLETED)
            finally:
                waiter.cancel()
    finally:
        closing = True  # a call may swallow its CancelledError
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
