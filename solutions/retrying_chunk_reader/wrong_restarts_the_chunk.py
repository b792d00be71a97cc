"""Forgets a partial chunk when a stream fails, and reads on behind it."""

from reference import *

_Right = Reader


class Reader(_Right):
    def recover(self, error: Exception) -> None:
        self.buffer.clear()
        super().recover(error)
