"""Takes a full page for a sign of another."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def made(self, number: int, size: int, total: int | None, rows: list[tuple[Any, ...]]) -> Page:
        following = number + 1 if len(rows) >= size else None
        return super().made(number, size, total, rows)._replace(next=following)
