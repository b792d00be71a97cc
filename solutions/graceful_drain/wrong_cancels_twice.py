"""Cancels at the end of the drain what was cancelled at its deadline before."""

from reference import *

_Right = Service


class Service(_Right):
    def cut(self) -> None:
        for call in self.calls:
            if call.why is DeadlineExceededError:
                call.task.cancel()
        super().cut()
