"""Sees a failure when its turn has come, and lets everything run until then."""

from reference import *

_Right = Window


class Window(_Right):
    def check(self) -> None:
        if self.calls and self.calls[0].done():
            self.calls[0].result()
