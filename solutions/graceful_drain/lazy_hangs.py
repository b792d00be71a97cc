"""Takes every request, and never answers."""

from reference import *

_Right = Service


class Service(_Right):
    async def handle(self, request: Any, *, timeout: float) -> Any:
        await asyncio.Event().wait()

    async def shutdown(self) -> Report:
        await asyncio.Event().wait()
        return Report(0, 0, 0)
