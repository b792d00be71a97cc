"""Reads an empty text of a number that is there, and finds that it is none."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def judge(self, row):
        numbers = {name for name, rule in self.schema.items() if rule["type"] != "text"}
        return super().judge({name: text or ("?" if name in numbers else "") for name, text in row.items()})
