"""Takes the first of the rows before a row."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def backward(self, limit: int, before: tuple[Any, ...] | None = None) -> Page:
        page = super().backward(limit, before)
        return (
            page if before is None else Page(super().backward(10**9, before).rows[:limit], page.has_next, page.has_prev)
        )
