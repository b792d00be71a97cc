"""Sends letters whose key has one before that was refused."""

from reference import *

_Right = Redrive


class Redrive(_Right):
    def refused(self, record: dict[str, Any]) -> None:
        pass
