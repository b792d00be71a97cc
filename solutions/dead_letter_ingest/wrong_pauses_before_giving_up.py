"""Pauses, and then gives up."""

from reference import *

_Right = Delivery


class Delivery(_Right):
    def check(self, attempt: int, error: Exception) -> None:
        if attempt == self.max_attempts:
            self.pause(attempt)
        super().check(attempt, error)
