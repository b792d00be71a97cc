"""A circuit breaker whose lock guards the state and is never held while a function runs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import Any


class CircuitOpenError(Exception):
    """Raised in place of a call that is not made."""


class CircuitBreaker:
    """Stops calling what keeps failing, and tries it again later.

    Each change of state begins a new era. A call counts only in the era it began in, so that late results
    of calls from before the breaker opened cannot touch what has happened since.
    """

    def __init__(
        self,
        fail_max: int,
        reset_timeout: float,
        *,
        clock: Callable[[], float],
        excluded: tuple[type[Exception], ...] = (),
        on_change: Callable[[str, str], None] | None = None,
    ) -> None:
        self._fail_max = fail_max
        self._reset_timeout = reset_timeout
        self._clock = clock
        self._excluded = excluded
        self._on_change = on_change
        self._lock = threading.Lock()
        self._state = "closed"
        self._era = 0
        self._failures = 0
        self._opened_at = 0.0

    @property
    def state(self) -> str:
        return self._state

    def call(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        era = self._admit()
        try:
            result = function(*args, **kwargs)
        except self._excluded:
            self._succeeded(era)
            raise
        except Exception:
            self._failed(era)
            raise
        except BaseException:
            self._abandoned(era)
            raise
        self._succeeded(era)
        return result

    def __call__(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            return self.call(function, *args, **kwargs)

        return guarded

    def _admit(self) -> int:
        with self._lock:
            if self._state == "closed":
                return self._era
            if self._state == "half_open" or self._clock() - self._opened_at < self._reset_timeout:
                raise CircuitOpenError("the circuit is open")
            change = self._enter("half_open")
            era = self._era
        self._notify(*change)
        return era

    def _succeeded(self, era: int) -> None:
        if self._state == "closed" and not self._failures:
            return  # nothing to reset: the usual case needs no lock
        change = None
        with self._lock:
            if era == self._era:
                self._failures = 0
                if self._state == "half_open":
                    change = self._enter("closed")
        if change:
            self._notify(*change)

    def _failed(self, era: int) -> None:
        change = None
        with self._lock:
            if era == self._era:
                self._failures += 1
                if self._state == "half_open" or self._failures >= self._fail_max:
                    self._opened_at = self._clock()
                    change = self._enter("open")
        if change:
            self._notify(*change)

    def _abandoned(self, era: int) -> None:
        change = None
        with self._lock:
            if era == self._era and self._state == "half_open":
                change = self._enter("open")
        if change:
            self._notify(*change)

    def _enter(self, state: str) -> tuple[str, str]:
        change = (self._state, state)
        self._state = state
        self._era += 1
        return change

    def _notify(self, old: str, new: str) -> None:
        if self._on_change is None:
            return
        try:
            self._on_change(old, new)
        except Exception:
            pass
