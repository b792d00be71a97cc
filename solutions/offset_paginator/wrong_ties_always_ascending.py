"""Breaks ties in ascending order, whatever the direction."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def order(self, order_by: Any) -> str:
        first, _, _ = super().order(order_by).rpartition(", ")
        direction = "DESC" if order_by == f"-{self.key}" else "ASC"
        return f"{first}, {self.quoted(self.key)} {direction}"
