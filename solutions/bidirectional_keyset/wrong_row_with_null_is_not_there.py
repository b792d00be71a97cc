"""Looks for the row itself by equals signs."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def is_there(self, anchor: tuple[Any, ...]) -> bool:
        return None not in self.place(anchor) and super().is_there(anchor)
