"""Has one window for all jobs."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def window_of(self, job):
        return super().window_of("all")
