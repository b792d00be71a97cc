"""One bad record takes its whole batch with it."""

from reference import *

_Right = Ingestion


class Ingestion(_Right):
    def divide(self, records: list[dict[str, Any]]) -> None:
        for record in records:
            self.bury(record, ValueError("bad batch"))
