"""The handler runs in the caller's own task, behind a semaphore; whoever cancels that task leaves word why."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field


class OverloadedError(Exception):
    pass


class DeadlineExceededError(Exception):
    pass


class ShuttingDownError(Exception):
    pass


@dataclass
class Report:
    finished: int = 0
    cancelled: int = 0
    rejected: int = 0
    errors: list[Exception] = field(default_factory=list)


class Ticket:
    def __init__(self):
        self.task = asyncio.current_task()
        self.before = self.task.cancelling()
        self.runs = False
        self.why = None

    def left(self):
        """Whether somebody else has cancelled the task."""
        return self.why is None and self.task.cancelling() > self.before

    def stop(self, why):
        if self.why is None and not self.left():
            self.why = why
            self.task.cancel()
            return True
        return False


class Service:
    def __init__(self, handler, *, max_concurrency, queue_limit, drain_timeout):
        self.handler, self.drain_timeout = handler, drain_timeout
        self.places = max_concurrency + queue_limit
        self.slots = asyncio.Semaphore(max_concurrency)
        self.tickets = set()
        self.changed = asyncio.Condition()
        self.closers = []
        self.report = None
        self.patience = asyncio.Event()
        self.done = asyncio.Event()

    @property
    def ready(self):
        return self.report is None

    def on_close(self, close):
        self.closers.insert(0, close)

    async def handle(self, request, *, timeout):
        if not self.ready:
            raise ShuttingDownError
        if len(self.tickets) >= self.places:
            raise OverloadedError
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        ticket = Ticket()
        self.tickets.add(ticket)
        timer = loop.call_at(deadline, ticket.stop, DeadlineExceededError)
        result, error = None, None
        try:
            async with self.slots:
                ticket.runs = True
                result = await self.handler(request, deadline - loop.time())
        except BaseException as problem:
            error = problem
        timer.cancel()
        self.tickets.discard(ticket)
        if not self.tickets:
            self.patience.set()
        if ticket.why is not None:
            ticket.task.uncancel()
            raise ticket.why
        if ticket.left():
            raise asyncio.CancelledError
        if error is not None:
            raise error
        return result

    async def shutdown(self):
        if not self.ready:
            self.patience.set()
            await self.done.wait()
            return self.report
        self.report = Report()
        self.patience.clear()
        for ticket in list(self.tickets):
            if ticket.runs:
                self.report.finished += 1
            elif ticket.stop(ShuttingDownError):
                self.report.rejected += 1
        running = [ticket for ticket in self.tickets if ticket.runs]
        if running:
            try:
                await asyncio.wait_for(self.patience.wait(), self.drain_timeout)
            except TimeoutError:
                pass
        for ticket in list(self.tickets):
            if ticket.stop(ShuttingDownError):
                self.report.cancelled += 1
                self.report.finished -= 1
        while self.tickets:
            self.patience.clear()
            await self.patience.wait()
        for close in self.closers:
            try:
                await close()
            except Exception as error:
                self.report.errors.append(error)
        self.done.set()
        return self.report
