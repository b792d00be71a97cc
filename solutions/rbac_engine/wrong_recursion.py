"""Walks by recursion, and meets the interpreter's limit."""

from reference import *

_Right = Rbac


class Rbac(_Right):
    def _walk(self, first):
        found = {}

        def visit(role, child):
            if role not in found:
                found[role] = child
                for parent in self._parents.get(role, ()):
                    visit(parent, role)

        for role in first:
            visit(role, None)
        return found
