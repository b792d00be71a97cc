"""A caller that is cancelled goes at once, and its handler runs on."""

from reference import *

_Right = Call


class Call(_Right):
    async def end(self) -> None:
        await asyncio.wait([self.task])
