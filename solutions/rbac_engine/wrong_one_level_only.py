"""Looks at parents, but not at theirs."""

from reference import *

_Right = Rbac


class Rbac(_Right):
    def _walk(self, first):
        found = dict.fromkeys(first)
        for role in first:
            for parent in self._parents.get(role, ()):
                found.setdefault(parent, role)
        return found

    def inherit(self, role, parent):
        if role in _Right._walk(self, [parent]):
            raise CycleError(role)
        self._parents[role].append(parent)
