"""Takes what is behind for what comes next on the way back."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def backward(self, limit: int, before: tuple[Any, ...] | None = None) -> Page:
        page = super().backward(limit, before)
        return page if before is None else Page(page.rows, page.has_prev, page.has_next)
