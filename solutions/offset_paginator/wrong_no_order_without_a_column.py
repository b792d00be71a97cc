"""Sorts when it is told by what."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def order(self, order_by: Any) -> str:
        return "NULL" if order_by is None else super().order(order_by)
