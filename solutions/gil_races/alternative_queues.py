"""A queue of waiting threads for each busy key: whoever is ready wakes the next one in line."""

import threading
from collections import deque


class ConcurrentMap:
    def __init__(self):
        self._mutex = threading.Lock()
        self._data = {}
        self._busy = {}  # key -> (thread in the middle of it, [events of those who wait])

    def get(self, key, default=None):
        with self._mutex:
            return self._data[key] if key in self._data else default

    def snapshot(self):
        with self._mutex:
            return dict(self._data.items())

    def put_if_absent(self, key, value):
        self._enter(key)
        try:
            with self._mutex:
                absent = key not in self._data
                if absent:
                    self._data[key] = value
            return absent
        finally:
            self._leave(key)

    def update(self, key, function, default=None):
        self._enter(key)
        try:
            new = function(self.get(key, default))
            with self._mutex:
                self._data[key] = new
            return new
        finally:
            self._leave(key)

    def add(self, key, amount=1):
        return self.update(key, lambda old: old + amount, default=0)

    def _enter(self, key):
        me = threading.current_thread()
        with self._mutex:
            if key not in self._busy:
                self._busy[key] = [me, deque()]
                return
            owner, waiting = self._busy[key]
            if owner is me:
                raise RuntimeError("a function may not change its own key")
            turn = threading.Event()
            waiting.append((me, turn))
        turn.wait()

    def _leave(self, key):
        with self._mutex:
            _, waiting = self._busy[key]
            if waiting:
                thread, turn = waiting.popleft()
                self._busy[key][0] = thread
                turn.set()
            else:
                del self._busy[key]
