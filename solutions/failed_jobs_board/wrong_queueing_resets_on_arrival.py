"""Sets the count of failures to 0 when a job is queued again, with those that came before but belong behind it."""

from reference import *

_Right = Job


class Job(_Right):
    def take(self, seq, event):
        before = self.queued[0]
        super().take(seq, event)
        if self.queued[0] != before:
            self.failures = []
