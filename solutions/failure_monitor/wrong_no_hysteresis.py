"""A firing alert ends as soon as the rate is not bad any more."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def kind(self, rule):
        kind = super().kind(rule)
        return "good" if kind == "between" else kind
