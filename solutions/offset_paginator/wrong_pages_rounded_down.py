"""Rounds the number of pages down."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def made(self, number: int, size: int, total: int | None, rows: list[tuple[Any, ...]]) -> Page:
        page = super().made(number, size, total, rows)
        return page if total is None else page._replace(pages=max(total // size, total > 0))
