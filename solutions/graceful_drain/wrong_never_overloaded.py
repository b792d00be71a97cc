"""Lets the queue grow without a limit."""

from reference import *

_Right = Service


class Service(_Right):
    async def enter(self, deadline: float) -> None:
        self.queue_limit = len(self.queue) + 1
        await super().enter(deadline)
