"""The cachetools library keeps the values; a condition and a table of boxes keep threads apart."""

import threading
from typing import Any, NamedTuple

import cachetools


class Answer(NamedTuple):
    value: Any
    source: str
    age: float
    degraded: bool


class Resilient:
    def __init__(self, primary, fallbacks, *, ttl, stale_if_error, stale_while_revalidate, clock, spawn, max_keys=1000):
        self._primary, self._fallbacks = primary, list(fallbacks)
        self._ttl, self._error, self._revalidate = ttl, stale_if_error, stale_while_revalidate
        self._clock, self._spawn = clock, spawn
        self._cache = cachetools.LRUCache(max_keys)
        self._condition = threading.Condition()
        self._boxes = {}  # key -> [done, value, began, error] of the call in progress
        self._spawned = set()

    def get(self, key):
        with self._condition:
            found = self._cache.get(key)
        age = None if found is None else self._clock() - found[1]
        if found is not None and age < self._ttl:
            return Answer(found[0], "primary", age, False)
        if found is not None and age < self._ttl + self._revalidate:
            self._refresh_soon(key)
            return Answer(found[0], "stale", age, True)
        _, value, began, error = self._call(key)
        if error is None:
            return Answer(value, "primary", self._clock() - began, False)
        if not isinstance(error, OSError):
            raise error
        with self._condition:
            found = self._cache.get(key)
        if found is not None and (age := self._clock() - found[1]) < self._ttl + self._error:
            return Answer(found[0], "stale", age, True)
        return self._ask_fallbacks(key, error)

    def _ask_fallbacks(self, key, error):
        notes = []
        for name, fallback in self._fallbacks:
            try:
                value = fallback(key)
            except OSError as problem:
                notes.append(f"{name}: {problem}")
            else:
                return Answer(value, name, 0, True)
        for note in notes:
            error.add_note(note)
        raise error

    def _call(self, key):
        with self._condition:
            box = self._boxes.get(key)
            if box is not None:
                self._condition.wait_for(lambda: box[0])
                return box
            box = self._boxes[key] = [False, None, None, None]
        box[2] = self._clock()
        try:
            box[1] = self._primary(key)
        except BaseException as error:
            box[3] = error
        with self._condition:
            if box[3] is None:
                self._cache[key] = (box[1], box[2])
            box[0] = True
            del self._boxes[key]
            self._condition.notify_all()
        return box

    def _refresh_soon(self, key):
        with self._condition:
            if key in self._spawned:
                return
            self._spawned.add(key)

        def refresh():
            try:
                error = self._call(key)[3]
                if error is not None and not isinstance(error, OSError):
                    raise error
            finally:
                with self._condition:
                    self._spawned.discard(key)

        self._spawn(refresh)
