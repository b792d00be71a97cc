"""Looks for a cycle of one or two roles only."""

from reference import *

_Right = Rbac


class Rbac(_Right):
    def inherit(self, role, parent):
        if role == parent or role in self._parents.get(parent, ()):
            raise CycleError(role)
        self._parents[role].append(parent)
