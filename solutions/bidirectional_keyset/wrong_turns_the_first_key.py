"""Turns the direction of the first key on the way back."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def turned(self) -> list[tuple[str, bool]]:
        return super().turned()[:1] + self.keys[1:]
