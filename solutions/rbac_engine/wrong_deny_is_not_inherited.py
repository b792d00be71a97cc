"""A deny counts for those who have the role itself."""

from reference import *

_Right = Rbac


class Rbac(_Right):
    def check(self, user, permission, tenant):
        own = self._own(user, tenant)
        reached = [
            rule for role in self._walk(own) for rule in self._rules.get(role, ()) if matches(rule[0], permission)
        ]
        denied = any(
            effect == "deny" and matches(pattern, permission)
            for role in own
            for pattern, effect in self._rules.get(role, ())
        )
        return not denied and any(effect == "allow" for _, effect in reached)

    def who_can(self, permission, tenant):
        return {user for user in self._roles if _Right.check(self, user, permission, tenant)}
