"""Does not find NEXT."""

from reference import *

_Right = Walk


class Walk(_Right):
    def is_next(self, relations: str) -> bool:
        return "next" in relations.split()
