"""Shows the last page in place of those behind it."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def page(self, number: int, size: int, **options: Any) -> Page:
        page = super().page(number, size, **options)
        return super().page(page.pages, size, **options) if page.pages and page.pages < number else page
