"""Stops at the first letter that is refused."""

from reference import *

_Right = Redrive


class Redrive(_Right):
    def run(self, letters: list[dict[str, Any]]) -> int:
        for record in letters:
            if not self.blocked:
                self.one(record)
        return self.stored
