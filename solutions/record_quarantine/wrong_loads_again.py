"""Does not notice that a row has been loaded already, and takes fixes for it."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def fix(self, number, patch):
        if number in self.waiting:
            super().fix(number, patch)
