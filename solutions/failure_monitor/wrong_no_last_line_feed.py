"""Joins the lines, and leaves the last one without an end."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def exposition(self):
        return super().exposition().removesuffix("\n")
