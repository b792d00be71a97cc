"""start() comes back when the child has ended."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    async def start(self, fn, *args):
        value = await super().start(fn, *args)
        while self.children:
            await asyncio.wait(self.children, return_when="FIRST_COMPLETED")
        return value
