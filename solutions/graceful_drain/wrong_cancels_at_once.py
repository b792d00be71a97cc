"""Gives nobody the time to finish."""

from reference import *

_Right = Service


class Service(_Right):
    async def drain(self) -> None:
        self.cut()
        await super().drain()
