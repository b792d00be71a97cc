"""Rolls back for the budget, but keeps what was read when the input breaks."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def roll_back(self, begun):
        import sys

        if sys.exc_info()[0] is BudgetExceededError:
            super().roll_back(begun)
