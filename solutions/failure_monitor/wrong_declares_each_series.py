"""Writes HELP and TYPE for each series."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def totals(self):
        head = []
        for line in super().totals():
            if line.startswith("#"):
                head.append(line)
            else:
                yield from head
                yield line
