"""Counts what it can without a statement more."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def made(self, number: int, size: int, total: int | None, rows: list[tuple[Any, ...]]) -> Page:
        if total is None and rows and len(rows) <= size:
            total = (number - 1) * size + len(rows)
        return super().made(number, size, total, rows)
