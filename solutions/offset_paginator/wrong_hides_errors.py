"""Shows an empty page when the database fails."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def rows(self, where: str, values: list[Any], order: str, number: int, size: int) -> list[tuple[Any, ...]]:
        try:
            return super().rows(where, values, order, number, size)
        except RuntimeError:
            return []
