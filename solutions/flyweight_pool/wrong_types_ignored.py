"""1, 1.0 and True are taken for the same."""

from reference import *

_Right = Pool


class Pool(_Right):
    def typed(self, value: Any) -> Any:
        return value
