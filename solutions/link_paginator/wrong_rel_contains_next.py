"""Looks for next anywhere in rel."""

from reference import *

_Right = Walk


class Walk(_Right):
    def is_next(self, relations: str) -> bool:
        return "next" in relations.lower()
