"""The pybreaker library does the counting and keeps the state; the adapter adds the clock, one trial at a time, and eras.

pybreaker holds its lock while a function runs, so the function runs outside of it and its ending is fed in afterwards.
"""

from __future__ import annotations

import threading
from functools import wraps

import pybreaker


class CircuitOpenError(Exception):
    pass


def _raise(error):
    raise error


class _Listener(pybreaker.CircuitBreakerListener):
    def __init__(self, on_change):
        self.changes = []
        self._on_change = on_change

    def state_change(self, cb, old_state, new_state):
        self.changes.append((_name(old_state.name), _name(new_state.name)))


def _name(state):
    return state.replace("-", "_")


class CircuitBreaker:
    def __init__(self, fail_max, reset_timeout, *, clock, excluded=(), on_change=None):
        self._listener = _Listener(on_change)
        self._library = pybreaker.CircuitBreaker(
            fail_max=fail_max,
            reset_timeout=reset_timeout,
            exclude=list(excluded),
            listeners=[self._listener],
            throw_new_error_on_trip=False,
        )
        self._reset_timeout = reset_timeout
        self._clock = clock
        self._on_change = on_change
        self._opened_at = 0.0
        self._era = 0
        self._lock = threading.RLock()

    @property
    def state(self):
        return _name(self._library.current_state)

    def call(self, function, *args, **kwargs):
        with self._lock:
            state = self.state
            if state == "half_open" or (state == "open" and self._clock() - self._opened_at < self._reset_timeout):
                raise CircuitOpenError
            if state == "open":
                self._library.half_open()
                self._note()
            era = self._era
        self._tell()
        try:
            result = function(*args, **kwargs)
        except Exception as error:
            self._feed(era, _raise, error)
            raise
        except BaseException:
            with self._lock:
                if era == self._era and self.state == "half_open":
                    opened_at = self._opened_at
                    self._library.open()
                    self._note()
                    self._opened_at = opened_at
            self._tell()
            raise
        self._feed(era, lambda: None)
        return result

    def _feed(self, era, ending, *args):
        with self._lock:
            if era == self._era:
                try:
                    self._library.call(ending, *args)
                except Exception:
                    pass
                self._note()
        self._tell()

    def _note(self):
        """Begin a new era, if the library changed its state."""
        self._era += len(self._listener.changes)
        if self._listener.changes and self.state == "open":
            self._opened_at = self._clock()
        self._pending = list(self._listener.changes)
        self._listener.changes.clear()

    _pending = ()

    def _tell(self):
        with self._lock:
            pending, self._pending = self._pending, ()
        for change in pending:
            try:
                if self._on_change is not None:
                    self._on_change(*change)
            except Exception:
                pass

    def __call__(self, function):
        return wraps(function)(lambda *args, **kwargs: self.call(function, *args, **kwargs))
