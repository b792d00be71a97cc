"""Tells of every alert that is pending or firing, at each check."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def check(self):
        changes = super().check()
        told = {name for name, _ in changes}
        return changes + [
            (rule.name, rule.state) for rule in self.rules if rule.state == "firing" and rule.name not in told
        ]
