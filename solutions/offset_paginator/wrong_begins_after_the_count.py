"""Begins the transaction when the rows have been counted."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def begin(self) -> None:
        pass

    def count(self, where: str, values: list[Any]) -> int:
        total = super().count(where, values)
        super().begin()
        return total

    def end(self) -> None:
        try:
            super().end()
        except RuntimeError:
            pass
