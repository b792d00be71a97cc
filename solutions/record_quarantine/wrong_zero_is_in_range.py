"""Looks at the range of a value only if there is one, and takes 0 for none."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def broken(self, rule, value):
        return super().broken(rule, value) if value else []
