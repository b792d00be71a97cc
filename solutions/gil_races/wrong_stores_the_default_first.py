"""Puts the default under an absent key before the function runs: it can be seen, and stays when the function fails."""

from reference import *


class ConcurrentMap(ConcurrentMap):
    def update(self, key, function, default=None):
        with self._reserved(key):
            with self._lock:
                old = self._values.setdefault(key, default)
            new = function(old)
            with self._lock:
                self._values[key] = new
            return new
