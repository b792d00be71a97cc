"""Merges the runs in the order of their names, in which 10 comes before 2."""

from reference import *

_Right = Sorter


class Sorter(_Right):
    def merge(self, runs: list[str], path: str) -> str:
        return super().merge(sorted(runs), path)
