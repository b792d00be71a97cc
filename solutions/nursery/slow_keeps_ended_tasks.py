"""Keeps each task, and with it what it returned, until the block ends."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    async def run(self, fn, args):
        value = await fn(*args)
        self.__dict__.setdefault("values", []).append(value)
