"""Adds wait for adds, but not for updates."""

from reference import *

_Right = ConcurrentMap


class ConcurrentMap(_Right):
    def __init__(self):
        super().__init__()
        self._adding = _Right()

    def add(self, key, amount=1):
        with self._lock:
            if self._owners.get(key) == threading.get_ident():
                raise RuntimeError
        with self._adding._reserved(key):
            new = self.get(key, 0) + amount
            with self._lock:
                self._values[key] = new
            return new
