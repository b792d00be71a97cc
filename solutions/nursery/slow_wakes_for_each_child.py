"""Waits for the first child that ends, again and again, as one does with asyncio.wait."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    async def wait(self):
        while self.children:
            try:
                await asyncio.wait(self.children, return_when="FIRST_COMPLETED")
            except asyncio.CancelledError:
                self.cancel()
