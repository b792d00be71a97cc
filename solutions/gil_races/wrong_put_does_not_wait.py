"""dict.setdefault is atomic, but an update in the middle of the key has not stored yet, and overwrites what was put."""

from reference import *


class ConcurrentMap(ConcurrentMap):
    def put_if_absent(self, key, value):
        with self._lock:
            if self._owners.get(key) == threading.get_ident():
                raise RuntimeError
            if key in self._values:
                return False
            self._values[key] = value
            return True
