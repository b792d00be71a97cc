"""Begins a new count with each window, in place of one that slides."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def window_of(self, job):
        window = self.recent.setdefault(job, deque())
        while window and window[0][0] // self.slots != self.slot() // self.slots:
            window.popleft()
        return window
