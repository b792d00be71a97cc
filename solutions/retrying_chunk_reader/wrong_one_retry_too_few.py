"""Gives up at the last retry that is allowed."""

from reference import *

_Right = Reader


class Reader(_Right):
    def recover(self, error: Exception) -> None:
        if self.failures + 1 >= self.max_retries:
            raise RetriesExhaustedError from error
        super().recover(error)
