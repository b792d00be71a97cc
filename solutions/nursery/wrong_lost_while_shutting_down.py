"""Does not notice that it is cancelled from outside when it is shutting down already."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    outside = False

    async def __aexit__(self, kind, error, trace):
        self.outside = error is not None and not isinstance(error, Exception) and not self.body_cancelled
        return await super().__aexit__(kind, error, trace)

    async def wait(self):
        while self.children:
            self.empty.clear()
            try:
                await self.empty.wait()
            except asyncio.CancelledError:
                self.outside = self.outside or self.is_open
                self.cancel()

    def from_outside(self):
        return self.outside
