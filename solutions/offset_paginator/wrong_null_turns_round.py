"""Has NULL last in ascending order, and first in descending."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def order(self, order_by: Any) -> str:
        return super().order(order_by).replace("DESC NULLS LAST", "DESC NULLS FIRST")
