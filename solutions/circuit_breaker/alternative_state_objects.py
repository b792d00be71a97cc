"""One object per state: what a call may do, and what its ending does, is the state's own business."""

from __future__ import annotations

import contextlib
import functools
import threading


class CircuitOpenError(Exception):
    pass


class _Closed:
    name = "closed"

    def __init__(self):
        self.failures = 0

    def admit(self, breaker):
        return self

    def success(self, breaker):
        self.failures = 0

    def failure(self, breaker):
        self.failures += 1
        if self.failures >= breaker.fail_max:
            breaker.become(_Open(breaker.clock()))

    def neither(self, breaker):
        pass


class _Open:
    name = "open"

    def __init__(self, since):
        self.since = since

    def admit(self, breaker):
        if breaker.clock() - self.since < breaker.reset_timeout:
            raise CircuitOpenError
        trial = _HalfOpen(self.since)
        breaker.become(trial)
        return trial


class _HalfOpen:
    name = "half_open"

    def __init__(self, since):
        self.since = since

    def admit(self, breaker):
        raise CircuitOpenError

    def success(self, breaker):
        breaker.become(_Closed())

    def failure(self, breaker):
        breaker.become(_Open(breaker.clock()))

    def neither(self, breaker):
        breaker.become(_Open(self.since))


class CircuitBreaker:
    def __init__(self, fail_max, reset_timeout, *, clock, excluded=(), on_change=None):
        self.fail_max, self.reset_timeout, self.clock = fail_max, reset_timeout, clock
        self.excluded, self.on_change = excluded, on_change
        self.current = _Closed()
        self.lock = threading.Lock()
        self.news = []

    @property
    def state(self):
        return self.current.name

    def become(self, state):
        self.news.append((self.current.name, state.name))
        self.current = state

    @contextlib.contextmanager
    def changing(self):
        try:
            with self.lock:
                try:
                    yield
                finally:
                    news, self.news = self.news, []
        finally:
            for old, new in news:
                if self.on_change is not None:
                    with contextlib.suppress(Exception):
                        self.on_change(old, new)

    def call(self, function, *args, **kwargs):
        with self.changing():
            state = self.current.admit(self)
        ending = "success"
        try:
            return function(*args, **kwargs)
        except BaseException as error:
            if not isinstance(error, Exception):
                ending = "neither"
            elif not isinstance(error, self.excluded):
                ending = "failure"
            raise
        finally:
            with self.changing():
                if state is self.current:
                    getattr(state, ending)(self)

    def __call__(self, function):
        return functools.wraps(function)(functools.partial(self.call, function))
