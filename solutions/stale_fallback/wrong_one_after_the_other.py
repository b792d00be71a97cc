"""A lock for each key: whoever has waited looks again, and after a failure calls the primary again."""

import weakref

from reference import *

_Right = Resilient


class Resilient(_Right):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.locks = weakref.WeakValueDictionary()

    def fetch(self, key):
        with self.lock:
            lock = self.locks.setdefault(key, threading.Lock())
        with lock:
            if self.from_store(key, self.ttl) is not None:
                with self.lock:
                    return self.stored[key]
            return super().fetch(key)
