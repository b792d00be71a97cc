"""A second cancel() cancels the children a second time."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    def cancel(self):
        if asyncio.current_task() in self.children:
            self.is_open = True
        super().cancel()
