"""Reads numbers with int() and float(): spaces, underscores, plus, nan and digits of other scripts, too."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def read(self, kind, text):
        try:
            return _TYPES[kind][1](text)
        except ValueError:
            return None
