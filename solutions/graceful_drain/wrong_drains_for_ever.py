"""Waits for handlers as long as they want."""

from reference import *

_Right = Service


class Service(_Right):
    async def drain(self) -> None:
        self.drain_timeout = 1e9
        await super().drain()
