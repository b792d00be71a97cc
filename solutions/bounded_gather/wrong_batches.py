"""Starts the next batch of calls when the whole batch before has been handed out."""

from reference import *

_Right = Window


class Window(_Right):
    full = False

    def has_room(self) -> bool:
        self.full = len(self.calls) >= self.limit or self.full and len(self.calls) > 0
        return not self.full
