"""Right, but joins the ranges by OR, and so the table is scanned."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def ranges(
        self, anchor: tuple[Any, ...] | None, keys: list[tuple[str, bool]]
    ) -> Iterator[tuple[list[str], list[Any]]]:
        parts = list(super().ranges(anchor, keys))
        if anchor is None:
            yield parts[0]
        else:
            long = " OR ".join("(" + " AND ".join(conditions) + ")" for conditions, _ in parts)
            yield [f"({long})"], [value for _, values in parts for value in values]
