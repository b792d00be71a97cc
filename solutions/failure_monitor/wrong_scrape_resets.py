"""Starts to count again after each scrape."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def exposition(self):
        text = super().exposition()
        self.series.clear()
        return text
