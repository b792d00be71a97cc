"""A table of the keys that a thread is in the middle of, under one lock that is never held while foreign code runs for long."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any


class ConcurrentMap:
    """A map for many threads, each operation of which is atomic."""

    def __init__(self) -> None:
        self._values: dict[Any, Any] = {}
        self._owners: dict[Any, int] = {}
        self._lock = threading.Condition()

    def get(self, key: Hashable, default: Any = None) -> Any:
        with self._lock:
            return self._values.get(key, default)

    def put_if_absent(self, key: Hashable, value: Any) -> bool:
        with self._reserved(key), self._lock:
            if key in self._values:
                return False
            self._values[key] = value
            return True

    def update(self, key: Hashable, function: Callable[[Any], Any], default: Any = None) -> Any:
        with self._reserved(key):
            new = function(self.get(key, default))
            with self._lock:
                self._values[key] = new
            return new

    def add(self, key: Hashable, amount: Any = 1) -> Any:
        return self.update(key, lambda old: old + amount, 0)

    def snapshot(self) -> dict[Any, Any]:
        with self._lock:
            return dict(self._values)

    @contextmanager
    def _reserved(self, key: Hashable) -> Iterator[None]:
        """Nobody else changes this key meanwhile."""
        with self._lock:
            while key in self._owners:
                if self._owners[key] == threading.get_ident():
                    raise RuntimeError(f"{key!r} is being changed by this very thread")
                self._lock.wait()
            self._owners[key] = threading.get_ident()
        try:
            yield
        finally:
            with self._lock:
                del self._owners[key]
                self._lock.notify_all()
