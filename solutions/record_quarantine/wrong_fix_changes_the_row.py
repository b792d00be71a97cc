"""Puts the fix into the row, so that nobody knows what came."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def fix(self, number, patch):
        super().fix(number, patch)
        self.waiting[number]["row"] = self.waiting[number]["fixed"]
