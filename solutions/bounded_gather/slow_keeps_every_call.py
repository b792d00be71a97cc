"""Right, but keeps every task, and with it every result, for the clean-up at the end."""

from reference import *

_Right = Window


class Window(_Right):
    def advance(self) -> None:
        super().advance()
        self.__dict__.setdefault("all", {}).update(dict.fromkeys(self.calls))
