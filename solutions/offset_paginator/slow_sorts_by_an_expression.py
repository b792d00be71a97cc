"""Right, but sorts by an expression that no index has."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def order(self, order_by: Any) -> str:
        first, key = super().order(order_by).split(" NULLS LAST, ")
        column = first.rpartition(" ")[0]
        return f"{column} IS NULL, {first}, {key}"
