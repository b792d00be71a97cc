"""Escapes the backslash last, and with it those that it has written itself."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def escaped(self, text):
        return text.replace('"', r"\"").replace("\n", r"\n").replace("\\", r"\\")
