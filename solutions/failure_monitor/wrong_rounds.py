"""Writes six digits of a number."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def number(self, value):
        return f"{value:g}"
