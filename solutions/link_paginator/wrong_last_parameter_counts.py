"""A later parameter of the same name replaces the first one."""

from reference import *

_Right = Parser


class Parser(_Right):
    def add(self, parameters: dict[str, str], name: str, text: str) -> None:
        parameters[name.lower()] = text
