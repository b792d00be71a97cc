"""Leaves out equal items, even without a key."""

from reference import *

_Right = Walk


class Walk(_Right):
    def is_new(self, item: Any) -> bool:
        self.key = self.key or repr
        return super().is_new(item)
