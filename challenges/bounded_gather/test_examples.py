"""Visible examples: they show how the map is used, not all that is graded."""

import asyncio

from bounded_gather import bounded_map


def test_results_come_in_order():
    """The squares of some numbers, two at a time."""

    async def slow_square(number):
        await asyncio.sleep(0.001)
        return number * number

    async def main():
        return [result async for result in bounded_map(slow_square, range(5), limit=2)]

    assert asyncio.run(main()) == [0, 1, 4, 9, 16]


def test_a_failure_comes_out():
    """What a call raises, the caller gets."""

    async def invert(number):
        return 1 / number

    async def main():
        try:
            return [result async for result in bounded_map(invert, iter([0]), limit=3)]
        except Exception as error:
            return f"failed: {error}"

    assert asyncio.run(main()).startswith("failed")
