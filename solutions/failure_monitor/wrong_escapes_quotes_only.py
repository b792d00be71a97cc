"""Forgets the backslash and the line feed."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def escaped(self, text):
        return text.replace('"', r"\"")
