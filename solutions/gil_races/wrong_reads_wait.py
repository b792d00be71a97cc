"""get waits until nobody is in the middle of the key."""

from reference import *


class ConcurrentMap(ConcurrentMap):
    def get(self, key, default=None):
        with self._lock:
            while self._owners.get(key, threading.get_ident()) != threading.get_ident():
                self._lock.wait()
            return self._values.get(key, default)
