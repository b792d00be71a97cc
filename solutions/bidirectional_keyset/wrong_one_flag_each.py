"""Knows what comes next, and not what is behind."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def is_behind(self, anchor: tuple[Any, ...] | None, keys: list[tuple[str, bool]]) -> bool:
        return False
