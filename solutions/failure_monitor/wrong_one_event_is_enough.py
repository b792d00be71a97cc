"""Does not look at how many events there are."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def kind(self, rule):
        if not self.counts(rule.job)[1]:
            return "unknown"
        least, rule.min_events = rule.min_events, 1
        kind = super().kind(rule)
        rule.min_events = least
        return kind
