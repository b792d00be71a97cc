"""Counts and reads without a transaction."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def begin(self) -> None:
        pass

    def end(self) -> None:
        pass
