"""Puts names between brackets."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    @staticmethod
    def quoted(name: str) -> str:
        return f"[{name}]"
