"""Dead-letters what is blocked at the end of the batch only, behind what comes later."""

from reference import *

_Right = Ingestion


class Ingestion(_Right):
    def without_blocked(self, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return super().without_blocked(records[::-1])[::-1]
