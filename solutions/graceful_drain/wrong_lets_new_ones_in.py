"""Handles new requests while it drains, as long as there is a free place."""

from reference import *

_Right = Service


class Service(_Right):
    async def enter(self, deadline: float) -> None:
        if not self.open and 0 < self.taken < self.max_concurrency:
            self.taken += 1
        else:
            await super().enter(deadline)
