"""Sends the second half first."""

from reference import *

_Right = Ingestion


class Ingestion(_Right):
    def divide(self, records: list[dict[str, Any]]) -> None:
        middle = len(records) // 2
        self.deal_with(records[middle:])
        self.deal_with(records[:middle])
