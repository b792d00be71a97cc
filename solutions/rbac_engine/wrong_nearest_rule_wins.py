"""The first rule on the way decides: an own allow goes before an inherited deny."""

from reference import *

_Right = Rbac


class Rbac(_Right):
    @staticmethod
    def _better(effect, found):
        return found is None
