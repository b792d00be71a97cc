"""Every shutdown closes everything."""

from reference import *

_Right = Service


class Service(_Right):
    async def shutdown(self) -> Report:
        first = self.open
        report = await super().shutdown()
        if not first:
            for close in reversed(self.closers):
                await asyncio.gather(close(), return_exceptions=True)
        return report
