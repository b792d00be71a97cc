"""Closes first what was opened first."""

from reference import *

_Right = Service


class Service(_Right):
    def on_close(self, close: Callable[[], Awaitable[object]]) -> None:
        self.closers.insert(0, close)
