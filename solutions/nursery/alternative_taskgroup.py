"""asyncio.TaskGroup keeps the children. It lives in a task of its own, so that what it does to its host is not done to ours.

The adapter adds what the group does not do: cancel() and timeouts (a child that raises a private exception), start(), the body as one of
those who fail, and that being cancelled from outside goes before failures.
"""

from __future__ import annotations

import asyncio


class _Stop(Exception):
    pass


async def _raise(error):
    raise error


class _Status:
    def __init__(self, ready):
        self._ready = ready

    def started(self, value=None):
        if not self._ready.done():
            self._ready.set_result(value)


class Nursery:
    def __init__(self, *, timeout=None):
        self._timeout = timeout
        self._group = None
        self._closed = True
        self._in_body = True
        self._took_back = 0

    async def __aenter__(self):
        loop = asyncio.get_running_loop()
        self._host = asyncio.current_task()
        self._before = self._host.cancelling()
        self._body_ended = loop.create_future()
        entered = asyncio.Event()
        self._keeper = loop.create_task(self._keep(entered))
        await entered.wait()
        self._closed = False
        self._timer = loop.call_later(self._timeout, self.cancel) if self._timeout is not None else None
        return self

    async def _keep(self, entered):
        async with asyncio.TaskGroup() as group:
            self._group = group
            entered.set()
            try:
                await self._body_ended
            except asyncio.CancelledError:  # the group shuts down
                self._closed = True
                if self._in_body:
                    self._took_back = 1
                    self._host.cancel()
                raise

    async def __aexit__(self, kind, error, trace):
        self._in_body = False
        if error is not None:
            self._shut(error if isinstance(error, Exception) else _Stop())
        if not self._body_ended.done():
            self._body_ended.set_result(None)
        while not self._keeper.done():
            try:
                await asyncio.wait([self._keeper])
            except asyncio.CancelledError:
                self.cancel()
        self._closed = True
        if self._timer is not None:
            self._timer.cancel()
        for _ in range(self._took_back):
            self._host.uncancel()
        failures = self._failures(error)
        if self._host.cancelling() > self._before:
            raise asyncio.CancelledError
        if failures:
            raise ExceptionGroup("failures", failures) from None
        return True

    def _failures(self, error):
        found = [error] if isinstance(error, Exception) else []
        group = self._keeper.exception()
        for one in group.exceptions if group is not None else ():
            if not isinstance(one, _Stop) and one not in found:
                found.append(one)
        return found

    def _shut(self, error):
        if not self._closed:
            self._closed = True
            self._group.create_task(_raise(error))

    def cancel(self):
        self._shut(_Stop())

    def start_soon(self, fn, *args):
        if self._closed:
            raise RuntimeError("closed")
        self._group.create_task(self._child(fn, args))

    async def _child(self, fn, args):
        try:
            await fn(*args)
        except Exception:
            self._closed = True  # the group shuts down now
            raise

    async def start(self, fn, *args):
        ready = asyncio.get_running_loop().create_future()
        self.start_soon(self._ready, ready, fn, args)
        return await ready

    async def _ready(self, ready, fn, args):
        try:
            await fn(*args, task_status=_Status(ready))
        except asyncio.CancelledError:
            ready.cancel()
            raise
        except Exception as error:
            if ready.done():
                raise
            ready.set_exception(error)
        else:
            if not ready.done():
                ready.set_exception(RuntimeError("ended before started"))
