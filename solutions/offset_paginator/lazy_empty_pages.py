"""Every page is empty, and the last."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    items: list
    number: int
    total: int = 0
    pages: int = 0
    next: int | None = None
    previous: int | None = None


class OffsetPager:
    def __init__(self, execute, table, *, columns, key, max_size):
        pass

    def page(self, number, size, *, order_by=None, filters=None, count=True):
        return Page([], number)
