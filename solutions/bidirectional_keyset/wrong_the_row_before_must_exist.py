"""Looks the row up on the way back."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def backward(self, limit: int, before: tuple[Any, ...] | None = None) -> Page:
        if before is not None and not self.is_there(before):
            return Page([], False, False)
        return super().backward(limit, before)
