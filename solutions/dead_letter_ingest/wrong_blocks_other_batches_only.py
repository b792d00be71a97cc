"""Does not think of the rest of the same batch."""

from reference import *

_Right = Ingestion


class Ingestion(_Right):
    depth = 0

    def deal_with(self, records: list[dict[str, Any]]) -> None:
        if self.depth == 0:
            self.before = set(self.blocked)
        self.depth += 1
        super().deal_with(records)
        self.depth -= 1

    def without_blocked(self, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        blocked, self.blocked = self.blocked, set(self.before)
        free = super().without_blocked(records)
        self.blocked |= blocked
        return free
