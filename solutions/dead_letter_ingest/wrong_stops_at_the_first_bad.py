"""Goes on with the next batch after the first bad record."""

from reference import *

_Right = Ingestion


class Ingestion(_Right):
    def divide(self, records: list[dict[str, Any]]) -> None:
        before = self.dead
        middle = len(records) // 2
        self.deal_with(records[:middle])
        if self.dead == before:
            self.deal_with(records[middle:])
