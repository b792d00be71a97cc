"""Makes the name of a series of its labels without marking where one ends."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def key(self, job, labels):
        return ",".join([job, *(f"{name}={labels[name]}" for name in sorted(labels))])
