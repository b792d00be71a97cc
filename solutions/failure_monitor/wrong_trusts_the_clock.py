"""Goes back in time with the clock."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def read_clock(self):
        self.now = self.clock()

    def window_of(self, job):
        window = self.recent.setdefault(job, deque())
        first = self.slot() - self.slots + 1
        self.recent[job] = window = deque(slot for slot in window if first <= slot[0])
        return window
