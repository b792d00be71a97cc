"""Forgets the task that asks for the next item when the iteration ends early."""

from reference import *

_Right = Window


class Window(_Right):
    async def stop(self) -> None:
        self.asked = None
        await super().stop()
