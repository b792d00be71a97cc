"""Awaits the call at the front itself, so that cancelling the caller cancels this call first, and may be lost in it."""

from reference import *

_Right = Window


class Window(_Right):
    async def has_result(self) -> bool:
        try:
            return await super().has_result()
        except asyncio.CancelledError:
            front = self.calls[0]
            front.cancel()
            await front
            raise
