"""A second shutdown just waits for the first."""

from reference import *

_Right = Service


class Service(_Right):
    async def shutdown(self) -> Report:
        if self.open:
            return await super().shutdown()
        await asyncio.shield(self.end)
        return self.report
