"""Leaves out what is blocked, and counts it."""

from reference import *

_Right = Ingestion


class Ingestion(_Right):
    def bury(self, record: dict[str, Any], error: Exception) -> None:
        if isinstance(error, KeyBlockedError):
            self.dead += 1
        else:
            super().bury(record, error)
