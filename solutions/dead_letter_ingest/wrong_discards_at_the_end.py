"""Discards what was stored when all letters were sent."""

from reference import *

_Right = Redrive


class Redrive(_Right):
    def run(self, letters: list[dict[str, Any]]) -> int:
        discard, stored = self.discard, []
        self.discard = stored.append
        result = super().run(letters)
        for record in stored:
            discard(record)
        return result
