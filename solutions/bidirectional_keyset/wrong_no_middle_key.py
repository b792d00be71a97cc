"""Thinks of the first key and of the last."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def ranges(
        self, anchor: tuple[Any, ...] | None, keys: list[tuple[str, bool]]
    ) -> Iterator[tuple[list[str], list[Any]]]:
        for conditions, values in super().ranges(anchor, keys):
            if len(conditions) != 2 or len(keys) == 2:
                yield conditions, values
