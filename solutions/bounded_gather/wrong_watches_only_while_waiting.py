"""Looks at the calls that end while it waits, and misses those that failed while the caller was busy."""

from reference import *

_Right = Window


class Window(_Right):
    async def has_result(self) -> bool:
        while True:
            self.advance()
            if self.calls and self.calls[0].done():
                return True
            if not self.pending():
                return False
            done, _ = await asyncio.wait(self.pending(), return_when=asyncio.FIRST_COMPLETED)
            for task in done - {self.asked}:
                task.result()
