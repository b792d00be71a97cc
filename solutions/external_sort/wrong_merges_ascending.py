"""Sorts runs in descending order, and merges them as if they ascended."""

from reference import *

_Right = Sorter


class Sorter(_Right):
    def merge(self, runs: list[str], path: str) -> str:
        reverse, self.reverse = self.reverse, False
        try:
            return super().merge(runs, path)
        finally:
            self.reverse = reverse
