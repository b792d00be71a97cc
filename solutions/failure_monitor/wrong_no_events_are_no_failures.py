"""An empty window has the rate 0."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def rate(self, job):
        return super().rate(job) or 0.0
