"""Strips spaces and quotes from values, those that belong to them included."""

from reference import *

_Right = Parser


class Parser(_Right):
    def text(self, quoted: str | None, plain: str | None) -> str:
        return super().text(quoted, plain).strip(" '\"")
