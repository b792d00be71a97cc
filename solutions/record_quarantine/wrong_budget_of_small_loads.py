"""Takes no notice of min_rows."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def check(self, rows, bad):
        if bad * 100 > self.max_percent * rows:
            raise BudgetExceededError
