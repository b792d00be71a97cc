"""Keeps no more than limit items open: a slow call at the front holds up all others."""

from reference import *

_Right = Window


class Window(_Right):
    def has_room(self) -> bool:
        return len(self.calls) < self.limit
