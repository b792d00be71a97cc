"""Counts one page where there are no rows."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def made(self, number: int, size: int, total: int | None, rows: list[tuple[Any, ...]]) -> Page:
        page = super().made(number, size, total, rows)
        return page._replace(pages=1) if page.pages == 0 else page
