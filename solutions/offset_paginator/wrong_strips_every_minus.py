"""Takes any number of signs before a column."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def order(self, order_by: Any) -> str:
        return super().order("-" + order_by.lstrip("-") if str(order_by).startswith("-") else order_by)
