"""Prefers failures to being cancelled from outside, as asyncio.TaskGroup does."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    def from_outside(self):
        return super().from_outside() and not self.failures
