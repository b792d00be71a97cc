"""Looks again and again whether the key is free, with a short sleep in between; the map is replaced and never changed."""

import threading
import time
from types import MappingProxyType


class ConcurrentMap:
    def __init__(self):
        self._now = MappingProxyType({})
        self._taken = {}
        self._lock = threading.Lock()

    def get(self, key, default=None):
        return self._now.get(key, default)

    def snapshot(self):
        return dict(self._now)

    def put_if_absent(self, key, value):
        missing = object()
        stored = []

        def put(old):
            stored.append(old is missing)
            return value if old is missing else old

        self._change(key, put, missing)
        return stored[0]

    def update(self, key, function, default=None):
        return self._change(key, function, default)

    def add(self, key, amount=1):
        return self._change(key, lambda old: old + amount, 0)

    def _change(self, key, function, default):
        me = threading.get_ident()
        while True:
            with self._lock:
                if key not in self._taken:
                    self._taken[key] = me
                    break
                if self._taken[key] == me:
                    raise RuntimeError("a key in use")
            time.sleep(0.001)
        try:
            new = function(self._now.get(key, default))
            with self._lock:
                self._now = MappingProxyType({**self._now, key: new})
            return new
        finally:
            with self._lock:
                del self._taken[key]
