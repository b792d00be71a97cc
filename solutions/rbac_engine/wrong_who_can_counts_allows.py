"""Asks whether anything allows, and not whether something denies."""

from reference import *

_Right = Rbac


class Rbac(_Right):
    def who_can(self, permission, tenant):
        found = set()
        for user in self._roles:
            roles = self._walk(self._own(user, tenant))
            rules = [rule for role in roles for rule in self._rules.get(role, ())]
            if any(effect == "allow" and matches(pattern, permission) for pattern, effect in rules):
                found.add(user)
        return found
