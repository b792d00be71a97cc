"""Pauses, and then gives up."""

from reference import *

_Right = Reader


class Reader(_Right):
    def recover(self, error: Exception) -> None:
        if self.failures == self.max_retries:
            self.failures += 1
            self.pause()
            raise RetriesExhaustedError from error
        super().recover(error)
