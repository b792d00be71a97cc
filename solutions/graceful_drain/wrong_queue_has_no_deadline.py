"""Looks at the deadline when the turn has come, and not before."""

from reference import *

_Right = Service


class Service(_Right):
    async def wait(self, deadline: float) -> None:
        await super().wait(deadline + 1e9)
        if asyncio.get_running_loop().time() > deadline:
            self.leave()
            raise DeadlineExceededError
