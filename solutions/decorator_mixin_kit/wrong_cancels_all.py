"""One caller's cancellation reaches the call that the others wait for."""

from reference import *

_Right = AsyncCache


class AsyncCache(_Right):
    async def wait(self, task):
        return await task
