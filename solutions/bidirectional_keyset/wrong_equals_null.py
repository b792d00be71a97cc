"""Compares with NULL by the equals sign."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def ranges(
        self, anchor: tuple[Any, ...] | None, keys: list[tuple[str, bool]]
    ) -> Iterator[tuple[list[str], list[Any]]]:
        for conditions, values in super().ranges(anchor, keys):
            yield [condition.replace(" IS ?", " = ?") for condition in conditions], values
