"""Remembers answers, and does not forget them when rules are taken back."""

from reference import *

_Right = Rbac


class Rbac(_Right):
    def __init__(self):
        super().__init__()
        self._cache = {}

    def grant(self, role, pattern, effect="allow"):
        self._cache.clear()
        super().grant(role, pattern, effect)

    def inherit(self, role, parent):
        self._cache.clear()
        super().inherit(role, parent)

    def assign(self, user, role, tenant):
        self._cache.clear()
        super().assign(user, role, tenant)

    def check(self, user, permission, tenant):
        key = (user, permission, tenant)
        if key not in self._cache:
            self._cache[key] = super().check(*key)
        return self._cache[key]
