"""Compares the whole of rel with next."""

from reference import *

_Right = Walk


class Walk(_Right):
    def is_next(self, relations: str) -> bool:
        return relations.lower() == "next"
