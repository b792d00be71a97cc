"""Looks, and then makes: several threads find nothing."""

from reference import *

_Right = Pool


class Pool(_Right):
    def find(self, key: Any) -> Any:
        return self.objects.get(key)

    def finish(self, key: Any) -> None:
        pass
