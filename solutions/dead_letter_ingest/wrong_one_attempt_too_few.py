"""Gives up one attempt too early."""

from reference import *

_Right = Delivery


class Delivery(_Right):
    def check(self, attempt: int, error: Exception) -> None:
        super().check(attempt + 1, error)
