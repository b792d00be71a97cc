"""Looks for duplicates within a load only."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def load(self, rows):
        before = self.taken
        self.taken = {name: set() for name in before}
        try:
            return super().load(rows)
        finally:
            for name, values in self.taken.items():
                values |= before[name]
