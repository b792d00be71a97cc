"""Right, but goes every way through the hierarchy."""

from reference import *

_Right = Rbac


class Rbac(_Right):
    def check(self, user, permission, tenant):
        effects = set()
        waiting = self._own(user, tenant)
        while waiting:
            role = waiting.pop()
            effects |= {effect for pattern, effect in self._rules.get(role, ()) if matches(pattern, permission)}
            waiting += self._parents.get(role, ())
        return effects == {"allow"}
