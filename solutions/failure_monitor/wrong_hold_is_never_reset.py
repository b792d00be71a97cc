"""Counts the hold from the first bad check ever."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def lasted(self, rule):
        rule.first = getattr(rule, "first", self.now)
        return self.now - rule.first
