"""Waits for the next item of a stream before it looks at results."""

from reference import *

_Right = Window


class Window(_Right):
    async def has_result(self) -> bool:
        self.advance()
        while self.asked is not None:
            await asyncio.wait([self.asked])
            self.advance()
        return await super().has_result()
