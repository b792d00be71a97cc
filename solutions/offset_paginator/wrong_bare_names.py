"""Writes names into the SQL as they are."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    @staticmethod
    def quoted(name: str) -> str:
        return name
