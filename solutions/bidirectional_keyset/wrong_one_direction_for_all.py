"""Sorts all keys in the direction of the first."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def select(
        self, limit: int, conditions: list[str], values: list[Any], keys: list[tuple[str, bool]]
    ) -> list[tuple[Any, ...]]:
        return super().select(limit, conditions, values, [(name, keys[0][1]) for name, _ in keys])
