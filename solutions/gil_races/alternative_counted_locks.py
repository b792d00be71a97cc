"""A lock for each key that somebody uses or waits for, with a count, so that the last one takes it away."""

import threading


class _Entry:
    def __init__(self):
        self.lock = threading.Lock()
        self.users = 0
        self.owner = None


class _InUse:
    def __init__(self, store, key):
        self._store, self._key = store, key

    def __enter__(self):
        me = threading.get_ident()
        with self._store.guard:
            self._entry = self._store.entries.get(self._key)
            if self._entry is None:
                self._entry = self._store.entries[self._key] = _Entry()
            if self._entry.owner == me:
                raise RuntimeError("this thread is in the middle of this key")
            self._entry.users += 1
        self._entry.lock.acquire()
        self._entry.owner = me

    def __exit__(self, *error):
        self._entry.owner = None
        self._entry.lock.release()
        with self._store.guard:
            self._entry.users -= 1
            if not self._entry.users:
                del self._store.entries[self._key]


class ConcurrentMap:
    def __init__(self):
        self.guard = threading.Lock()
        self.entries = {}
        self.data = {}

    def get(self, key, default=None):
        return self.data.get(key, default)

    def put_if_absent(self, key, value):
        with _InUse(self, key):
            with self.guard:
                if key in self.data:
                    return False
                self.data[key] = value
                return True

    def update(self, key, function, default=None):
        with _InUse(self, key):
            new = function(self.data.get(key, default))
            with self.guard:
                self.data[key] = new
        return new

    def add(self, key, amount=1):
        with _InUse(self, key):
            new = self.data[key] + amount if key in self.data else amount
            with self.guard:
                self.data[key] = new
        return new

    def snapshot(self):
        with self.guard:
            return self.data.copy()
