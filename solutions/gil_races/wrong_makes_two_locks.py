"""A lock for each key, made without a lock: two threads that are the first make one each."""

from reference import *


class ConcurrentMap(ConcurrentMap):
    def __init__(self):
        super().__init__()
        self._locks = {}

    @contextmanager
    def _reserved(self, key):
        if key not in self._locks:
            self._locks[key] = [threading.Lock(), None]
        entry = self._locks[key]
        if entry[1] == threading.get_ident():
            raise RuntimeError
        with entry[0]:
            entry[1] = threading.get_ident()
            try:
                yield
            finally:
                entry[1] = None
                if key not in self._values:
                    self._locks.pop(key, None)
