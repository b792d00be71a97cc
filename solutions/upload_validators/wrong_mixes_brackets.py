"""Counts brackets, and does not look which of them they are."""

from reference import *

_Right = Json


class Json(_Right):
    def closes(self, byte: int) -> str | None:
        return "ready" if self.stack.pop() != ord("$") else None


MACHINES["json"] = Json
