"""A dead letter queue that does not work is not seen."""

from reference import *

_Right = Ingestion


class Ingestion(_Right):
    def bury(self, record: dict[str, Any], error: Exception) -> None:
        try:
            super().bury(record, error)
        except Exception:
            self.dead += 1
