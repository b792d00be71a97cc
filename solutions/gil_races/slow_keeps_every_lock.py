"""A lock for each key that was ever used, for ever."""

from reference import *

_Right = ConcurrentMap


class ConcurrentMap(_Right):
    def __init__(self):
        super().__init__()
        self._locks = {}

    @contextmanager
    def _reserved(self, key):
        with self._lock:
            lock = self._locks.setdefault(key, threading.RLock())
        with lock, super()._reserved(key):
            yield
