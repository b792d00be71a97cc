"""Shows the rows before a row nearest first."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def backward(self, limit: int, before: tuple[Any, ...] | None = None) -> Page:
        page = super().backward(limit, before)
        return Page(page.rows[::-1], page.has_next, page.has_prev)
