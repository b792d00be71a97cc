"""Keeps the caller's own dicts."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def load(self, rows):
        rows = list(rows)
        begun = self.count
        done = super().load(rows)
        for number, row in enumerate(rows, begun + 1):
            if number in self.waiting:
                self.waiting[number]["row"] = row
        return done
