"""Takes the first page for those before it."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def page(self, number: int, size: int, **options: Any) -> Page:
        return super().page(max(number, 1) if type(number) is int else number, size, **options)
