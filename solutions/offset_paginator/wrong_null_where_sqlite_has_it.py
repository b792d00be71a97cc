"""Leaves NULL where SQLite sorts it."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def order(self, order_by: Any) -> str:
        return super().order(order_by).replace(" NULLS LAST", "")
