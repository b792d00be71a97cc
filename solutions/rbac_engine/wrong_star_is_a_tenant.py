"""Takes every tenant for a tenant with the name of a star."""

from reference import *

_Right = Rbac


class Rbac(_Right):
    def _own(self, user, tenant):
        return [role for role, where in self._roles.get(user, ()) if where == tenant]
