"""Leaves an expired request in the queue until its turn would have come."""

from reference import *

_Right = Service


class Service(_Right):
    expired = 0

    def refuse(self, turn: asyncio.Future[None], why: type[Exception]) -> None:
        super().refuse(turn, why)
        self.queue_limit -= 1
        self.expired += 1

    def leave(self) -> None:
        self.queue_limit += self.expired
        self.expired = 0
        super().leave()
