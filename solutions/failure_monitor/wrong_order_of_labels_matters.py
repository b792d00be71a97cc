"""The same labels in another order make another series."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def key(self, job, labels):
        return job, tuple(labels.items())
