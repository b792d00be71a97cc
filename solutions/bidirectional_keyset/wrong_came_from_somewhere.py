"""Says that there are rows on the side that it comes from."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def is_behind(self, anchor: tuple[Any, ...] | None, keys: list[tuple[str, bool]]) -> bool:
        return anchor is not None
