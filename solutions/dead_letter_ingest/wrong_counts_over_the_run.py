"""Counts transient failures over the whole run, not those in a row."""

from reference import *

_Right = Delivery


class Delivery(_Right):
    total = 0

    def check(self, attempt: int, error: Exception) -> None:
        self.total += 1
        super().check(self.total, error)
