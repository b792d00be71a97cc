"""Cancels the host at once, even if the body is about to end: what follows the block is hit."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    def cancel(self):
        if self.is_open and asyncio.current_task() is self.host:
            self.cancel_body()
        super().cancel()

    def cancel_body(self):
        if not self.body_cancelled:
            super().cancel_body()
