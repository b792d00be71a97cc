"""Says that there is nothing around a page without rows."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def page(
        self, limit: int, anchor: tuple[Any, ...] | None, keys: list[tuple[str, bool]]
    ) -> tuple[list[tuple[Any, ...]], bool, bool]:
        rows, more, behind = super().page(limit, anchor, keys)
        return rows, more, behind and bool(rows)
