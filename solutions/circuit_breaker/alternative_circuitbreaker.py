"""The circuitbreaker library does the counting and the timing; the adapter adds one trial at a time, eras and a listener."""

from __future__ import annotations

import threading
from functools import wraps

import circuitbreaker


class CircuitOpenError(Exception):
    pass


class CircuitBreaker:
    def __init__(self, fail_max, reset_timeout, *, clock, excluded=(), on_change=None):
        self._library = circuitbreaker.CircuitBreaker(
            failure_threshold=fail_max,
            recovery_timeout=reset_timeout,
            expected_exception=lambda kind, _: issubclass(kind, Exception) and not issubclass(kind, excluded),
        )
        self._clock = clock
        self._on_change = on_change
        self._state = "closed"
        self._era = 0
        self._lock = threading.Lock()

    @property
    def state(self):
        return self._state

    def call(self, function, *args, **kwargs):
        with self._lock:
            circuitbreaker.monotonic = self._clock  # the library has no option for it
            if self._state == "half_open" or self._library.opened:
                raise CircuitOpenError
            change = self._move("half_open") if self._state == "open" else None
            era = self._era
        self._tell(change)
        error = None
        try:
            return function(*args, **kwargs)
        except BaseException as caught:
            error = caught
            raise
        finally:
            self._ended(era, error)

    def _ended(self, era, error):
        change = None
        with self._lock:
            if era == self._era:
                if error is None or isinstance(error, Exception):
                    circuitbreaker.monotonic = self._clock
                    self._library.__exit__(type(error) if error else None, error, None)
                    state = "closed" if self._library._state == circuitbreaker.STATE_CLOSED else "open"
                else:
                    state = "open" if self._state == "half_open" else self._state
                change = self._move(state)
        self._tell(change)

    def _move(self, state):
        if state == self._state:
            return None
        change, self._state = (self._state, state), state
        self._era += 1
        return change

    def _tell(self, change):
        try:
            if change and self._on_change:
                self._on_change(*change)
        except Exception:
            pass

    def __call__(self, function):
        @wraps(function)
        def guarded(*args, **kwargs):
            return self.call(function, *args, **kwargs)

        return guarded
