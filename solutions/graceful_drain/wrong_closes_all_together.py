"""Closes everything at the same time."""

from reference import *

_Right = Service


class Service(_Right):
    async def close(self) -> None:
        results = await asyncio.gather(*[close() for close in reversed(self.closers)], return_exceptions=True)
        self.report.errors = [result for result in results if isinstance(result, Exception)]
