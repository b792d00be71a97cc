"""Every page is empty."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    rows: list
    has_next: bool
    has_prev: bool


class Keyset:
    def __init__(self, execute, table, *, columns, keys):
        pass

    def forward(self, limit, after=None):
        return Page([], False, False)

    def backward(self, limit, before=None):
        return Page([], False, False)
