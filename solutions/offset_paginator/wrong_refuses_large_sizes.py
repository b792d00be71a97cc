"""Refuses a size above the largest."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def page(self, number: int, size: int, **options: Any) -> Page:
        if type(size) is int and size > self.max_size:
            raise ValueError("too large")
        return super().page(number, size, **options)
