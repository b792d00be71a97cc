"""Says that more follows as long as there are rows."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def has_more(self, rows: list[tuple[Any, ...]], limit: int) -> bool:
        return bool(rows)
