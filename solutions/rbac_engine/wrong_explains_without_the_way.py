"""Names the role that has the rule, and not how the user comes by it."""

from reference import *

_Right = Rbac


class Rbac(_Right):
    @staticmethod
    def _path(role, came_from):
        return [role]
