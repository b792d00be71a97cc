"""Keeps each event of the window."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def count_recent(self, job, ok):
        self.window_of(job).append([self.slot(), int(not ok), 1])

    def counts(self, job):
        window = self.window_of(job)
        return sum(event[1] for event in window), len(window)
