"""Counts a failure that comes again."""

from reference import *

_Right = Job


class Job(_Right):
    def take(self, seq, event):
        if seq in self.failures and event["type"] == "failed":
            self.failures.append(seq)
        super().take(seq, event)
