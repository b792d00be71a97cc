"""Knows the next page by the total."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def made(self, number: int, size: int, total: int | None, rows: list[tuple[Any, ...]]) -> Page:
        page = super().made(number, size, total, rows)
        return page._replace(next=None) if total is None else page
