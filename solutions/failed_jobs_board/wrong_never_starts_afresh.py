"""A job that is queued again keeps its failures."""

from reference import *

_Right = Job


class Job(_Right):
    def take(self, seq, event):
        kept = self.failures
        super().take(seq, event)
        if event["type"] == "queued":
            self.failures = kept
