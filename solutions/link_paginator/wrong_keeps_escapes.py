"""Leaves the backslashes in."""

from reference import *

_Right = Parser


class Parser(_Right):
    def text(self, quoted: str | None, plain: str | None) -> str:
        return plain or quoted or ""
