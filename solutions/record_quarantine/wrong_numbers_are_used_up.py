"""Numbers also the rows of a load that fails."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def check(self, rows, bad):
        try:
            super().check(rows, bad)
        except BudgetExceededError:
            self.count += rows
            raise
