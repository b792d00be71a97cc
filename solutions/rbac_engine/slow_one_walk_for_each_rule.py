"""Right, but walks through the hierarchy again for each role that has rules."""

from reference import *

_Right = Rbac


class Rbac(_Right):
    def check(self, user, permission, tenant):
        effects = set()
        for role, rules in self._rules.items():
            if role in self._walk(self._own(user, tenant)):
                effects |= {effect for pattern, effect in rules if matches(pattern, permission)}
        return effects == {"allow"}
