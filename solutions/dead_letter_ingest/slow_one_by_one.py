"""Right, but sends each record of a bad batch alone."""

from reference import *

_Right = Ingestion


class Ingestion(_Right):
    def divide(self, records: list[dict[str, Any]]) -> None:
        for record in records:
            self.deal_with([record])
