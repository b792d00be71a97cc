"""start() runs the child when the nursery shuts down, and lets nobody wait for it."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    async def start(self, fn, *args):
        if self.is_open or not hasattr(self, "loop"):
            return await super().start(fn, *args)
        ready = self.loop.create_future()
        self.spawn(self.get_ready(fn, args, ready))
        return await ready
