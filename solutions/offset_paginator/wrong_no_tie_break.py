"""Sorts by the column alone."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def order(self, order_by: Any) -> str:
        return super().order(order_by).partition(",")[0]
