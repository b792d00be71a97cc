"""Waits for more than the hold."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def lasted(self, rule):
        lasted = super().lasted(rule)
        return lasted if rule.hold == 0 or lasted != rule.hold else 0.0
