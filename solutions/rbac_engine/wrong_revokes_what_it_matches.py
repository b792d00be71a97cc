"""Takes back every pattern that the given one covers."""

from reference import *

_Right = Rbac


class Rbac(_Right):
    def revoke(self, role, pattern, effect="allow"):
        self._rules[role] = {rule for rule in self._rules[role] if rule[1] != effect or not matches(pattern, rule[0])}
