"""Compares each key with the one before only."""

from reference import *

_Right = Walk


class Walk(_Right):
    def is_new(self, item: Any) -> bool:
        new = super().is_new(item)
        self.keys = set() if self.key is None else {self.key(item)}
        return new
