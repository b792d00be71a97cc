"""Closes when the time for draining is over, while handlers are still cleaning up."""

from reference import *

_Right = Service


class Service(_Right):
    closing = None

    def cut(self) -> None:
        super().cut()
        self.close_now()

    def close_now(self) -> None:
        if self.closing is None:
            self.closing = asyncio.ensure_future(super().close())

    async def close(self) -> None:
        self.close_now()
        await self.closing
