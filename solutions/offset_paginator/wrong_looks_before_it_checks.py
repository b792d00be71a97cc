"""Looks whether there are rows at all before it looks at its arguments."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def page(self, number: int, size: int, **options: Any) -> Page:
        self.execute(f"SELECT 1 FROM {self.table} LIMIT 1")
        return super().page(number, size, **options)
