"""What took exactly a bound counts in the next bucket."""

from bisect import bisect_right

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def bucket(self, seconds):
        return bisect_right(self.bounds, seconds)
