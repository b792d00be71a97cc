"""Each bucket counts what is not in a smaller one."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def cumulative(self, series):
        return series.buckets
