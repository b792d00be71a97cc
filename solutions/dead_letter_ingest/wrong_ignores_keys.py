"""Goes on with a key whose record was dead-lettered."""

from reference import *

_Right = Ingestion


class Ingestion(_Right):
    def without_blocked(self, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return records
