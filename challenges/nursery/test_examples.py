"""Visible examples: they show how a nursery is used, not all that is graded."""

import asyncio

from nursery import Nursery


async def write(log, seconds, word):
    await asyncio.sleep(seconds)
    log.append(word)


async def fail(seconds):
    await asyncio.sleep(seconds)
    raise ValueError("a failure")


def test_waits_for_the_children():
    """The block ends when all children have ended."""
    log = []

    async def main():
        async with Nursery() as nursery:
            nursery.start_soon(write, log, 0.02, "second")
            nursery.start_soon(write, log, 0.01, "first")
        log.append("block")

    asyncio.run(main())
    assert log == ["first", "second", "block"]


def test_a_failure_cancels_the_others():
    """A child fails: the other one is cancelled, and an exception comes out."""
    log = []

    async def main():
        try:
            async with Nursery() as nursery:
                nursery.start_soon(write, log, 60, "never")
                nursery.start_soon(fail, 0.01)
        except Exception:
            log.append("failed")

    asyncio.run(main())
    assert log == ["failed"]


def test_starts():
    """A child tells when it is ready, and with which value."""

    async def serve(name, *, task_status):
        await asyncio.sleep(0.01)
        task_status.started(f"{name} is ready")

    async def main():
        async with Nursery(timeout=60) as nursery:
            return await nursery.start(serve, "web")

    assert asyncio.run(main()) == "web is ready"
