"""A second fix begins with the row as it came."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def fix(self, number, patch):
        self.waiting[number].pop("fixed", None)
        super().fix(number, patch)
