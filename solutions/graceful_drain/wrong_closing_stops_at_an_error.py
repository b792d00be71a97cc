"""Closes nothing more after the first error."""

from reference import *

_Right = Service


class Service(_Right):
    async def close(self) -> None:
        try:
            for close in reversed(self.closers):
                await close()
        except Exception as error:
            self.report.errors.append(error)
