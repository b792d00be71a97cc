"""Multiplies by a share that no float can hold: 29 percent of 100 is a little less than 29."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def check(self, rows, bad):
        if rows >= self.min_rows and bad > rows * (self.max_percent / 100):
            raise BudgetExceededError
