"""Bounds what runs, and not what is finished and waits for a slow call at the front."""

from reference import *

_Right = Window


class Window(_Right):
    def has_room(self) -> bool:
        return sum(not call.done() for call in self.calls) < self.limit
