"""Sorts pairs of key and line, so that lines with equal keys are sorted, too."""

from reference import *

_Right = Sorter


class Sorter(_Right):
    def key_of(self, line: bytes) -> Any:
        return super().key_of(line), line
