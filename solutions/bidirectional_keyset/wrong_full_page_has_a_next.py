"""Takes a full page for a sign of another."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def has_more(self, rows: list[tuple[Any, ...]], limit: int) -> bool:
        return len(rows) >= limit
