"""Ends the iteration as if all were done when the caller is cancelled."""

from reference import *

_Right = Window


class Window(_Right):
    async def has_result(self) -> bool:
        try:
            return await super().has_result()
        except asyncio.CancelledError:
            return False
