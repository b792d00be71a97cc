"""Calls of the primary run in threads of their own; whoever needs one waits for its future."""

import threading
from concurrent.futures import Future
from typing import Any, NamedTuple


class Answer(NamedTuple):
    value: Any
    source: str
    age: float
    degraded: bool


class Resilient:
    def __init__(self, primary, fallbacks, *, ttl, stale_if_error, stale_while_revalidate, clock, spawn, max_keys=1000):
        self.primary, self.fallbacks, self.clock, self.spawn, self.max_keys = primary, fallbacks, clock, spawn, max_keys
        self.ttl, self.sie, self.swr = ttl, stale_if_error, stale_while_revalidate
        self.known = {}  # key -> (value, began); the least recently used first
        self.calls = {}
        self.spawned = set()
        self.mutex = threading.Lock()

    def get(self, key):
        found, age = self.look(key)
        if found and age < self.ttl:
            return Answer(found[0], "primary", age, False)
        if found and age < self.ttl + self.swr:
            with self.mutex:
                first = key not in self.spawned
                self.spawned.add(key)
            if first:
                self.spawn(lambda: self.refresh(key))
            return Answer(found[0], "stale", age, True)
        try:
            value, began = self.future(key).result()
        except OSError as error:
            return self.degrade(key, error)
        return Answer(value, "primary", self.clock() - began, False)

    def look(self, key):
        with self.mutex:
            found = self.known.pop(key, None)
            if found:
                self.known[key] = found
        return found, self.clock() - found[1] if found else None

    def degrade(self, key, error):
        found, age = self.look(key)
        if found and age < self.ttl + self.sie:
            return Answer(found[0], "stale", age, True)
        for name, fallback in self.fallbacks:
            try:
                return Answer(fallback(key), name, 0.0, True)
            except OSError as other:
                error.add_note(f"{name}: {other}")
        raise error

    def future(self, key):
        with self.mutex:
            future = self.calls.get(key)
            if future is not None:
                return future
            future = self.calls[key] = Future()
        threading.Thread(target=self.work, args=(key, future), daemon=True).start()
        return future

    def work(self, key, future):
        began, error, value = self.clock(), None, None
        try:
            value = self.primary(key)
        except BaseException as caught:
            error = caught
        with self.mutex:
            del self.calls[key]
            if error is None:
                self.known[key] = (value, began)
                while len(self.known) > self.max_keys:
                    del self.known[next(iter(self.known))]
        if error is None:
            future.set_result((value, began))
        else:
            future.set_exception(error)

    def refresh(self, key):
        try:
            self.future(key).result()
        except OSError:
            pass
        finally:
            with self.mutex:
                self.spawned.discard(key)
