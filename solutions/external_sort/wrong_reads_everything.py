"""Sorts all lines at once, in memory."""

from reference import *

_Right = Sorter


class Sorter(_Right):
    def runs(self, source: str) -> Iterator[str]:
        self.max_lines = 10**9
        return super().runs(source)
