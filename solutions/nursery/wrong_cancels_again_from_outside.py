"""Cancels the children again when it is cancelled from outside while it shuts down."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    async def wait(self):
        while self.children:
            self.empty.clear()
            try:
                await self.empty.wait()
            except asyncio.CancelledError:
                self.is_open = True
                self.cancel()
