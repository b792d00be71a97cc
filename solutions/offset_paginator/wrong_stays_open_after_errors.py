"""Ends the transaction when all went well."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def rows(self, where: str, values: list[Any], order: str, number: int, size: int) -> list[tuple[Any, ...]]:
        rows = super().rows(where, values, order, number, size)
        self.failed = False
        return rows

    def begin(self) -> None:
        self.failed = True
        super().begin()

    def end(self) -> None:
        if not self.failed:
            super().end()
