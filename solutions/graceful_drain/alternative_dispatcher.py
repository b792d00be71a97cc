"""One function looks at the whole state after every change and decides what is to be done; requests are records."""

from __future__ import annotations

import asyncio
import itertools
from collections import OrderedDict
from dataclasses import dataclass, field
from enum import Enum


class OverloadedError(Exception):
    pass


class DeadlineExceededError(Exception):
    pass


class ShuttingDownError(Exception):
    pass


@dataclass
class Report:
    finished: int
    cancelled: int
    rejected: int
    errors: list[Exception] = field(default_factory=list)


Phase = Enum("Phase", "OPEN DRAINING CUT CLOSING")


@dataclass(eq=False)
class Record:
    request: object
    deadline: float
    answer: asyncio.Future
    verdict: BaseException | None = None
    task: asyncio.Task | None = None


class Service:
    def __init__(self, handler, *, max_concurrency, queue_limit, drain_timeout):
        self.handler = handler
        self.limits = max_concurrency, queue_limit, drain_timeout
        self.waiting = OrderedDict()
        self.running = {}
        self.numbers = itertools.count()
        self.phase = Phase.OPEN
        self.to_close = []
        self.counts = [0, 0, 0]
        self.closing = None
        self.down = None

    @property
    def ready(self):
        return self.phase is Phase.OPEN

    def on_close(self, close):
        self.to_close.append(close)

    async def handle(self, request, *, timeout):
        if not self.ready:
            raise ShuttingDownError
        concurrency, limit, _ = self.limits
        if len(self.running) >= concurrency and len(self.waiting) >= limit:
            raise OverloadedError
        loop = asyncio.get_running_loop()
        record = Record(request, loop.time() + timeout, loop.create_future())
        number = next(self.numbers)
        self.waiting[number] = record
        timer = loop.call_at(record.deadline, self.stop, number, record, DeadlineExceededError())
        self.look()
        try:
            await asyncio.shield(record.answer)
        except asyncio.CancelledError as gone:
            self.stop(number, record, gone)
            await asyncio.wait([record.answer])
            raise
        except BaseException:
            pass  # it is raised below
        finally:
            timer.cancel()
        return record.answer.result()

    def stop(self, number, record, verdict):
        """Have a request end with a verdict, unless it has one."""
        if record.verdict is not None or record.answer.done():
            return False
        record.verdict = verdict
        if record.task is not None:
            record.task.cancel()
        elif self.waiting.pop(number, None):
            record.answer.set_exception(verdict if isinstance(verdict, Exception) else ShuttingDownError())
        return True

    def look(self):
        """Do whatever can be done now."""
        while self.ready and self.waiting and len(self.running) < self.limits[0]:
            number, record = self.waiting.popitem(last=False)
            budget = record.deadline - asyncio.get_running_loop().time()
            record.task = asyncio.create_task(self.handler(record.request, budget))
            self.running[number] = record
            record.task.add_done_callback(lambda task, number=number: self.ended(number))
        if self.phase in (Phase.DRAINING, Phase.CUT) and not self.running:
            self.phase = Phase.CLOSING
            self.closing = asyncio.create_task(self.close())

    def ended(self, number):
        record = self.running.pop(number)
        if record.verdict is not None:
            verdict = record.verdict
            record.task.cancelled() or record.task.exception()
            record.answer.set_exception(verdict if isinstance(verdict, Exception) else ShuttingDownError())
        elif record.task.cancelled():
            record.answer.set_exception(asyncio.CancelledError())
        elif record.task.exception() is not None:
            record.answer.set_exception(record.task.exception())
        else:
            record.answer.set_result(record.task.result())
        self.look()

    async def shutdown(self):
        if self.ready:
            self.phase = Phase.DRAINING
            loop = asyncio.get_running_loop()
            self.down = loop.create_future()
            self.counts = [len(self.running), 0, len(self.waiting)]
            for number, record in list(self.waiting.items()):
                self.stop(number, record, ShuttingDownError())
            self.timer = loop.call_later(self.limits[2], self.cut)
            self.look()
        else:
            self.cut()
        return await asyncio.shield(self.down)

    def cut(self):
        if self.phase is Phase.DRAINING:
            self.phase = Phase.CUT
            stopped = [self.stop(number, record, ShuttingDownError()) for number, record in self.running.items()]
            self.counts[0] -= sum(stopped)
            self.counts[1] += sum(stopped)

    async def close(self):
        self.timer.cancel()
        errors = []
        while self.to_close:
            try:
                await self.to_close.pop()()
            except Exception as error:
                errors.append(error)
        self.down.set_result(Report(*self.counts, errors))
