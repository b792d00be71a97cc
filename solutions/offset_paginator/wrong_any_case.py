"""Compares the names of columns as SQLite does, without regard to case."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def column(self, name: Any) -> str:
        return super().column(next((known for known in self.columns if known.lower() == str(name).lower()), name))
