"""Takes the limits themselves for out of range."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def broken(self, rule, value):
        found = super().broken(rule, value)
        at_limit = rule["type"] != "text" and value in (rule.get("min"), rule.get("max"))
        return ["range"] if at_limit else found
