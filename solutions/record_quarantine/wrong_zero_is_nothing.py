"""Takes a value of 0 for no value."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def judge_field(self, name, rule, text):
        value, codes = super().judge_field(name, rule, text)
        return value or None, codes
