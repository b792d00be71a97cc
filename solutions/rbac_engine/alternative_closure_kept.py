"""Keeps for each role the set of all its ancestors, brought up to date when an edge is added."""

import re
from functools import cache


class CycleError(ValueError):
    pass


@cache
def compiled(pattern):
    parts = ["[^:]+" if part == "*" else re.escape(part) for part in pattern.split(":")]
    return re.compile(":".join(parts))


class Rbac:
    def __init__(self):
        self.above = {}
        self.below = {}
        self.direct = set()
        self.rules = {"allow": {}, "deny": {}}
        self.members = {}

    def _role(self, role):
        self.above.setdefault(role, {role})
        self.below.setdefault(role, {role})

    def grant(self, role, pattern, effect="allow"):
        self._role(role)
        self.rules[effect].setdefault(role, {})[pattern] = True

    def revoke(self, role, pattern, effect="allow"):
        self.rules[effect].get(role, {}).pop(pattern, None)

    def inherit(self, role, parent):
        self._role(role)
        self._role(parent)
        if role in self.above[parent]:
            raise CycleError(role)
        self.direct.add((role, parent))
        if parent in self.above[role]:
            return
        for lower in self.below[role]:
            self.above[lower] |= self.above[parent]
        for upper in self.above[parent]:
            self.below[upper] |= self.below[role]

    def assign(self, user, role, tenant):
        self._role(role)
        self.members.setdefault(user, {}).setdefault(tenant, set()).add(role)

    def unassign(self, user, role, tenant):
        self.members.get(user, {}).get(tenant, set()).discard(role)

    def _own(self, user, tenant):
        tenants = self.members.get(user, {})
        return tenants.get(tenant, set()) | tenants.get("*", set())

    def _rule(self, user, permission, tenant):
        roles = set().union(*(self.above[role] for role in self._own(user, tenant)))
        for effect in ("deny", "allow"):
            rules = self.rules[effect]
            for role in roles & rules.keys():
                for pattern in rules[role]:
                    if compiled(pattern).fullmatch(permission):
                        return effect, role, pattern
        return None

    def check(self, user, permission, tenant):
        rule = self._rule(user, permission, tenant)
        return rule is not None and rule[0] == "allow"

    def who_can(self, permission, tenant):
        return {user for user in self.members if self.check(user, permission, tenant)}

    def explain(self, user, permission, tenant):
        rule = self._rule(user, permission, tenant)
        if rule is None:
            return None
        effect, goal, pattern = rule
        path = [next(role for role in self._own(user, tenant) if goal in self.above[role])]
        while path[-1] != goal:
            path.append(next(up for low, up in self.direct if low == path[-1] and goal in self.above[up]))
        return effect, path, pattern
