"""Tells of alerts in the order of their names."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def check(self):
        return sorted(super().check())
