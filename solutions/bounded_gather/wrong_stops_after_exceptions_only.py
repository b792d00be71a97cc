"""Cleans up after exceptions and at the end; GeneratorExit and CancelledError are neither."""

from reference import *

_Right = Window


class Window(_Right):
    async def results(self) -> AsyncIterator[Any]:
        try:
            while await self.has_result():
                yield self.calls.popleft().result()
        except Exception:
            await self.stop()
            raise
