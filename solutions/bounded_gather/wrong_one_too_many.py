"""Takes the next item while limit calls are still running."""

from reference import *

_Right = Window


class Window(_Right):
    def has_room(self) -> bool:
        running = sum(not call.done() for call in self.calls)
        return running <= self.limit and len(self.calls) < 2 * self.limit
