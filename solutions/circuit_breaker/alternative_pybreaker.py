"""The pybreaker library decides who is let through and what an ending does.

The adapter adds what the library does not do: it reads a clock that is given, lets one trial through at a time, ignores
late results, and does not hold the library's lock while a function runs. For that, a call is fed to the library in two
pieces: a generator that is never started, which only asks to be let through, and a function that ends as the real one did.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import threading

import pybreaker


class CircuitOpenError(Exception):
    pass


class _ScriptedDatetime(datetime.datetime):
    """What the library takes for the time: it has no option for it. Set by each breaker before it asks the library."""

    clock = None

    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.fromtimestamp(cls.clock(), tz)


pybreaker.datetime = _ScriptedDatetime


def _asks():
    yield


def _ends(error):
    if error is not None:
        raise error


class _Changes(pybreaker.CircuitBreakerListener):
    def __init__(self):
        self.log = []

    def state_change(self, cb, old_state, new_state):
        self.log.append((old_state.name.replace("-", "_"), new_state.name.replace("-", "_")))


class CircuitBreaker:
    def __init__(self, fail_max, reset_timeout, *, clock, excluded=(), on_change=None):
        self._changes = _Changes()
        self._storage = pybreaker.CircuitMemoryStorage(pybreaker.STATE_CLOSED)
        self._library = pybreaker.CircuitBreaker(
            fail_max=fail_max,
            reset_timeout=reset_timeout,
            exclude=excluded,
            listeners=[self._changes],
            state_storage=self._storage,
            throw_new_error_on_trip=False,  # the call that opens raises the function's own exception
        )
        self._clock = clock
        self._on_change = on_change
        self._lock = threading.Lock()

    @property
    def state(self):
        return self._library.current_state.replace("-", "_")

    def call(self, function, *args, **kwargs):
        with self._lock:
            if self.state == "half_open":  # the library lets everybody through
                raise CircuitOpenError
            era = len(self._changes.log)
            _ScriptedDatetime.clock = self._clock
            try:
                self._library.call(_asks)
            except pybreaker.CircuitBreakerError:
                raise CircuitOpenError from None
            changes = self._changes.log[era:]
            era += len(changes)
        self._tell(changes)
        try:
            result = function(*args, **kwargs)
        except BaseException as error:
            self._end(era, error)
            raise
        self._end(era, None)
        return result

    def _end(self, era, error):
        with self._lock:
            if era != len(self._changes.log):
                return
            _ScriptedDatetime.clock = self._clock
            if error is None or isinstance(error, Exception):
                with contextlib.suppress(Exception):
                    self._library.call(_ends, error)
            elif self.state == "half_open":
                since = self._storage.opened_at
                self._library.open()
                self._storage.opened_at = since
            changes = self._changes.log[era:]
        self._tell(changes)

    def _tell(self, changes):
        for old, new in changes if self._on_change is not None else ():
            with contextlib.suppress(Exception):
                self._on_change(old, new)

    def __call__(self, function):
        return functools.wraps(function)(functools.partial(self.call, function))
