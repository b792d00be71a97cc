"""Visible examples: they show how the service is used, not all that is graded."""

import asyncio

from graceful_drain import DeadlineExceededError, Report, Service


async def work(request, budget):
    await asyncio.sleep(request)
    return request


def test_requests_wait_for_their_turn():
    """One handler runs at a time, and both requests get their results."""

    async def main():
        service = Service(work, max_concurrency=1, queue_limit=1, drain_timeout=1.0)
        return await asyncio.gather(service.handle(0.02, timeout=5), service.handle(0.01, timeout=5))

    assert asyncio.run(main()) == [0.02, 0.01]


def test_deadline():
    """A handler that takes too long is cancelled."""

    async def main():
        service = Service(work, max_concurrency=1, queue_limit=1, drain_timeout=1.0)
        try:
            return await service.handle(5, timeout=0.01)
        except DeadlineExceededError:
            return "too late"

    assert asyncio.run(main()) == "too late"


def test_shutdown():
    """When nothing runs, a shutdown closes what there is to close."""
    closed = []

    async def close():
        closed.append("database")

    async def main():
        service = Service(work, max_concurrency=2, queue_limit=1, drain_timeout=1.0)
        service.on_close(close)
        report = await service.shutdown()
        return report, service.ready

    assert asyncio.run(main()) == (Report(finished=0, cancelled=0, rejected=0, errors=[]), False)
    assert closed == ["database"]
