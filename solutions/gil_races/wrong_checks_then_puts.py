"""Looks whether the key is there and stores, as two steps."""

from reference import *


class ConcurrentMap(ConcurrentMap):
    def put_if_absent(self, key, value):
        if self._owners.get(key) == threading.get_ident():
            raise RuntimeError
        while key in self._owners:
            with self._reserved(key):
                pass
        if key in self._values:
            return False
        self._values[key] = value
        return True
