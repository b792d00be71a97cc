"""Takes a false object for none."""

from reference import *

_Right = Pool


class Pool(_Right):
    def find(self, key: Any) -> Any:
        found = self.objects.get(key)
        if found:
            return found
        with self.lock:
            self.objects.pop(key, None)
        return super().find(key)
