"""cancel() cancels everybody but the one who calls it."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    def cancel(self):
        caller = asyncio.current_task()
        spared = caller in self.children
        self.children.discard(caller)
        super().cancel()
        if spared:
            self.children.add(caller)
