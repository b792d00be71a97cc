"""Frees the key after an Exception, and forgets that KeyboardInterrupt and SystemExit are none."""

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
        try:
            yield
        except Exception:
            self._free(key)
            raise
        self._free(key)

    def _free(self, key):
        with self._lock:
            del self._owners[key]
            self._lock.notify_all()
