"""Optimistic: calculates first, and calls the function again when somebody else has stored meanwhile."""

from reference import *


class ConcurrentMap(ConcurrentMap):
    def update(self, key, function, default=None):
        with self._lock:
            if self._owners.get(key) == threading.get_ident():
                raise RuntimeError
        missing = object()
        while True:
            old = self.get(key, missing)
            with self._lock:
                self._owners[key] = threading.get_ident()
            try:
                new = function(default if old is missing else old)
            finally:
                with self._lock:
                    self._owners.pop(key, None)
                    self._lock.notify_all()
            with self._lock:
                if self._values.get(key, missing) is old:
                    self._values[key] = new
                    return new
