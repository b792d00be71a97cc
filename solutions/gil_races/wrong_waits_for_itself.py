"""A function that updates its own key waits for itself for ever."""

from reference import *


class ConcurrentMap(ConcurrentMap):
    @contextmanager
    def _reserved(self, key):
        with self._lock:
            while key in self._owners:
                self._lock.wait()
            self._owners[key] = threading.get_ident()
        try:
            yield
        finally:
            with self._lock:
                del self._owners[key]
                self._lock.notify_all()
