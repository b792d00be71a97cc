"""Finds entries by their first error only."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def entries(self, code=None):
        return [entry for entry in super().entries() if code is None or entry["errors"][0][1] == code]
