"""Thinks of escaped quotes, not of escaped backslashes."""

from reference import *

_Right = Parser


class Parser(_Right):
    def text(self, quoted: str | None, plain: str | None) -> str:
        return plain or (quoted or "").replace('\\"', '"')
