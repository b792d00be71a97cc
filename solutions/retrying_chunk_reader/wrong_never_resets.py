"""Counts all failures of the object, not those in a row."""

from reference import *

_Right = Reader


class Reader(_Right):
    def receive(self) -> None:
        before = self.failures
        super().receive()
        self.failures = before
