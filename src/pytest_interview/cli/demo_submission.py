"""A half-right answer to the circuit breaker challenge: what `pytest-interview demo` hands in.

It passes the visible examples, but waits a moment too long, lets what a listener raises break calls, and holds its
lock while the function runs.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from typing import Any


class CircuitOpenError(Exception):
    """Raised in place of a call that is not made."""


class CircuitBreaker:
    """Stops calling what keeps failing, and tries it again later."""

    def __init__(
        self,
        fail_max: int,
        reset_timeout: float,
        *,
        clock: Callable[[], float],
        excluded: tuple[type[Exception], ...] = (),
        on_change: Callable[[str, str], None] | None = None,
    ) -> None:
        """Start closed."""
        self._fail_max = fail_max
        self._reset_timeout = reset_timeout
        self._clock = clock
        self._excluded = excluded
        self._on_change = on_change
        self._state = "closed"
        self._failures = 0
        self._opened_at = 0.0
        self._lock = threading.RLock()

    @property
    def state(self) -> str:
        """``"closed"``, ``"open"`` or ``"half_open"``."""
        return self._state

    def call(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Call the function, or raise ``CircuitOpenError``."""
        with self._lock:
            if self._state == "open":
                if self._clock() - self._opened_at <= self._reset_timeout:
                    raise CircuitOpenError
                self._enter("half_open")
            try:
                result = function(*args, **kwargs)
            except self._excluded:
                raise
            except Exception:
                self._failures += 1
                if self._state == "half_open" or self._failures >= self._fail_max:
                    self._opened_at = self._clock()
                    self._enter("open")
                raise
            self._failures = 0
            if self._state == "half_open":
                self._enter("closed")
            return result

    def __call__(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Use the breaker as a decorator."""

        @functools.wraps(function)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            return self.call(function, *args, **kwargs)

        return guarded

    def _enter(self, state: str) -> None:
        old, self._state = self._state, state
        if self._on_change is not None:
            self._on_change(old, state)
