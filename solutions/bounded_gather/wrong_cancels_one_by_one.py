"""Cancels a call, waits until it has ended, and then cancels the next."""

from reference import *

_Right = Window


class Window(_Right):
    async def stop(self) -> None:
        for task in self.pending():
            task.cancel()
            await asyncio.wait([task])
