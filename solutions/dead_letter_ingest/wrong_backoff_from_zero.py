"""Counts failures from 0."""

from reference import *

_Right = Delivery


class Delivery(_Right):
    def pause(self, attempt: int) -> None:
        super().pause(attempt - 1)
