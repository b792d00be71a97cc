"""Takes += for one step: reads and stores with care, and others add in between."""

from reference import *


class ConcurrentMap(ConcurrentMap):
    def add(self, key, amount=1):
        with self._reserved(key):
            total = self.get(key, 0)
        total += amount
        with self._reserved(key), self._lock:
            self._values[key] = total
        return total
