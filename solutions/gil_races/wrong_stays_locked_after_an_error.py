"""Frees the key after a function that has returned, and not after one that has raised."""

from reference import *


class ConcurrentMap(ConcurrentMap):
    @contextmanager
    def _reserved(self, key):
        with self._lock:
            while key in self._owners:
                if self._owners[key] == threading.get_ident():
                    raise RuntimeError
                self._lock.wait()
            self._owners[key] = threading.get_ident()
        yield
        with self._lock:
            del self._owners[key]
            self._lock.notify_all()
