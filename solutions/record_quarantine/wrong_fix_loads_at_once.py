"""Does not wait for reprocess."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    early = 0

    def fix(self, number, patch):
        super().fix(number, patch)
        self.early += super().reprocess()

    def reprocess(self):
        done, self.early = self.early, 0
        return done
