"""Finds the cycle when it has been made."""

from reference import *

_Right = Rbac


class Rbac(_Right):
    def inherit(self, role, parent):
        self._parents[role].append(parent)
        if role in self._walk(self._parents[role]):
            raise CycleError(role)
