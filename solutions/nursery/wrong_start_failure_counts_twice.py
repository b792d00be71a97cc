"""A failure before started() comes out of start(), and is one of the child, too."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    async def get_ready(self, fn, args, ready):
        await super().get_ready(fn, args, ready)
        if error := ready.done() and not ready.cancelled() and ready.exception():
            raise error
