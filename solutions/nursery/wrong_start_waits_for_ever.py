"""Waits on when the child returns without calling started()."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    async def get_ready(self, fn, args, ready):
        await super().get_ready(lambda *a, **k: self.returns(fn(*a, **k), ready), args, ready)

    async def returns(self, life, ready):
        await life
        if not ready.done():
            await self.loop.create_future()
