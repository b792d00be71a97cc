"""Each child is wrapped in a coroutine that catches its failure; the host waits for all there are, until there are none."""

from __future__ import annotations

import asyncio
import functools


class _Status:
    def __init__(self):
        self.future = asyncio.get_running_loop().create_future()

    def started(self, value=None):
        self.settle("set_result", value)

    def settle(self, how, value):
        """Whether somebody was still waiting."""
        waits = not self.future.done()
        if waits:
            getattr(self.future, how)(value)
        return waits


class Nursery:
    def __init__(self, *, timeout=None):
        self._timeout = timeout
        self._phase = "new"  # then "open", "closing", "closed"
        self._tasks = set()
        self._errors = []
        self._own = 0
        self._body = None

    async def __aenter__(self):
        self._host = self._body = asyncio.current_task()
        self._known = self._host.cancelling()
        self._phase = "open"
        self._timer = asyncio.get_running_loop().call_later(self._timeout, self.cancel) if self._timeout else None
        return self

    async def __aexit__(self, _, error, __):
        self._body = None
        if isinstance(error, Exception):
            self._errors.append(error)
        if error:
            self.cancel()
        # A cancel() of the body itself may still be on its way: it arrives here, and nowhere later.
        await self._patiently(asyncio.sleep(0))
        while self._tasks:
            await self._patiently(asyncio.wait(self._tasks))
        self._phase = "closed"
        if self._timer:
            self._timer.cancel()
        if self._own:
            self._host.uncancel()
        if self._host.cancelling() != self._known:
            raise asyncio.CancelledError("from outside")
        if self._errors:
            raise ExceptionGroup("children or body", self._errors)
        return True

    async def _patiently(self, waiting):
        try:
            await waiting
        except asyncio.CancelledError:
            if self._host.cancelling() - self._own != self._known:
                self.cancel()

    def cancel(self):
        if self._phase != "open":
            return
        self._phase = "closing"
        for task in [*self._tasks]:
            task.cancel()
        if self._body:
            self._own = 1
            self._body.cancel()

    async def _guard(self, fn, args):
        try:
            await fn(*args)
        except Exception as error:
            self._errors.append(error)
            self.cancel()

    def start_soon(self, fn, *args):
        if self._phase != "open":
            raise RuntimeError(f"the nursery is {self._phase}")
        task = asyncio.ensure_future(self._guard(fn, args))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.remove)

    async def start(self, fn, *args):
        status = _Status()
        self.start_soon(self._start, status, functools.partial(fn, *args, task_status=status))
        return await status.future

    async def _start(self, status, call):
        try:
            await call()
        except Exception as error:
            if not status.settle("set_exception", error):
                raise
        finally:
            status.settle("set_exception", RuntimeError("too early"))
