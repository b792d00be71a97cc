"""A lock for each key that was ever asked for, for ever."""

from reference import *

_Right = Resilient


class Resilient(_Right):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.locks = {}

    def from_store(self, key, limit):
        with self.lock:
            lock = self.locks.setdefault(key, threading.Lock())
        with lock:
            return super().from_store(key, limit)
