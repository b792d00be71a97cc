"""Reports one error of each field."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def broken(self, rule, value):
        return super().broken(rule, value)[:1]
