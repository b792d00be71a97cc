"""A pending alert waits on while the rate is between the limits."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def next_state(self, rule):
        if rule.state == "pending" and self.kind(rule) == "between":
            return "pending"
        return super().next_state(rule)
