"""Takes a KeyError of the function for a missing key, and calls it again with the default."""

from reference import *


class ConcurrentMap(ConcurrentMap):
    def update(self, key, function, default=None):
        with self._reserved(key):
            try:
                new = function(self._values[key])
            except KeyError:
                new = function(default)
            with self._lock:
                self._values[key] = new
            return new
