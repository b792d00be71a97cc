"""Handles the request that came last."""

from reference import *

_Right = Service


class Service(_Right):
    def leave(self) -> None:
        self.queue = dict(reversed(self.queue.items()))
        super().leave()
        self.queue = dict(reversed(self.queue.items()))
