"""Counts without the filters."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def count(self, where: str, values: list[Any]) -> int:
        return super().count("", [])
