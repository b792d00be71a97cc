"""Counts those who were queued as cancelled."""

from reference import *

_Right = Service


class Service(_Right):
    async def drain(self) -> None:
        self.report.cancelled += self.report.rejected
        self.report.rejected = 0
        await super().drain()
