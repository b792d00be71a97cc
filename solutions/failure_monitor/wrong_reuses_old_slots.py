"""A ring buffer that clears the slot which it enters, and not those that it has skipped."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def window_of(self, job):
        window = self.recent.setdefault(job, deque([-1, 0, 0] for _ in range(self.slots)))
        place = window[self.slot() % self.slots]
        if place[0] != self.slot():
            place[:] = self.slot(), 0, 0
        return window

    def count_recent(self, job, ok):
        place = self.window_of(job)[self.slot() % self.slots]
        place[1] += not ok
        place[2] += 1
