"""Drops fields that the schema does not have."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def extra(self, row):
        return []
