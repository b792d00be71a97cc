"""Makes locks with care, but whoever is ready throws the lock away, also when somebody waits for it."""

from reference import *


class ConcurrentMap(ConcurrentMap):
    def __init__(self):
        super().__init__()
        self._locks = {}

    @contextmanager
    def _reserved(self, key):
        with self._lock:
            entry = self._locks.setdefault(key, [threading.Lock(), None])
        if entry[1] == threading.get_ident():
            raise RuntimeError
        with entry[0]:
            entry[1] = threading.get_ident()
            try:
                yield
            finally:
                entry[1] = None
                with self._lock:
                    self._locks.pop(key, None)
