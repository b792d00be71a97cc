"""With too few events a firing alert ends."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def kind(self, rule):
        kind = super().kind(rule)
        return "good" if kind == "unknown" else kind
