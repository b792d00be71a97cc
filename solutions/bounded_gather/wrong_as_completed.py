"""Hands results out in the order in which the calls end."""

from reference import *

_Right = Window


class Window(_Right):
    async def has_result(self) -> bool:
        while True:
            self.check()
            self.advance()
            for position, call in enumerate(self.calls):
                if call.done():
                    self.calls.rotate(-position)
                    return True
            if not self.pending():
                return False
            await asyncio.wait(self.pending(), return_when=asyncio.FIRST_COMPLETED)
