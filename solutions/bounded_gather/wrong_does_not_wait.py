"""Cancels the calls, and leaves before they have ended."""

from reference import *

_Right = Window


class Window(_Right):
    async def stop(self) -> None:
        for task in self.pending():
            task.cancel()
