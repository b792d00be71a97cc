"""Fails a load at exactly the budget."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def check(self, rows, bad):
        if rows >= self.min_rows and bad and bad * 100 >= self.max_percent * rows and self.max_percent < 100:
            raise BudgetExceededError
