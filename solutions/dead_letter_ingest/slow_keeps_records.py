"""Right, but keeps every record for its report."""

from reference import *

_Right = Ingestion


class Ingestion(_Right):
    def without_blocked(self, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        self.__dict__.setdefault("seen", []).append(records)
        return super().without_blocked(records)
