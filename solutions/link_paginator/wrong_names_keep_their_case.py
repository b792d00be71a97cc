"""Leaves names as they are written."""

from reference import *

_Right = Parser


class Parser(_Right):
    def add(self, parameters: dict[str, str], name: str, text: str) -> None:
        parameters.setdefault(name, text)
