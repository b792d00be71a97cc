"""Takes a stored None for no value."""

from reference import *


class ConcurrentMap(ConcurrentMap):
    def put_if_absent(self, key, value):
        with self._reserved(key), self._lock:
            if self._values.get(key) is not None:
                return False
            self._values[key] = value
            return True
