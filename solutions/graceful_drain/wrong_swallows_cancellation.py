"""Returns what the handler returns although the caller was cancelled."""

from reference import *

_Right = Call


class Call(_Right):
    def result(self) -> Any:
        if self.why is asyncio.CancelledError and not self.task.cancelled():
            return self.task.result()
        return super().result()
