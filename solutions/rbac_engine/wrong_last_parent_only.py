"""Keeps one parent for each role."""

from reference import *

_Right = Rbac


class Rbac(_Right):
    def inherit(self, role, parent):
        super().inherit(role, parent)
        self._parents[role] = [parent]
