"""Right, but bounds the scan by the first key only."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def ranges(
        self, anchor: tuple[Any, ...] | None, keys: list[tuple[str, bool]]
    ) -> Iterator[tuple[list[str], list[Any]]]:
        parts = list(super().ranges(anchor, keys))
        tied = [part for part in parts if len(part[0]) > 1]
        if tied:
            long = " OR ".join("(" + " AND ".join(conditions[1:]) + ")" for conditions, _ in tied)
            rest = [value for _, values in tied for value in values[1:]]
            yield [f"{keys[0][0]} IS ?", f"({long})"], [tied[0][1][0], *rest]
        yield from (part for part in parts if len(part[0]) < 2)
