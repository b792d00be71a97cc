"""Puts names between quotes, and does not think of quotes in them."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    @staticmethod
    def quoted(name: str) -> str:
        return f'"{name}"'
