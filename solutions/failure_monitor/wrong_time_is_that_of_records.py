"""Remembers the highest time of a record only, not that of a question."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def rate(self, job):
        before = self.now
        rate = super().rate(job)
        self.now = before
        return rate
