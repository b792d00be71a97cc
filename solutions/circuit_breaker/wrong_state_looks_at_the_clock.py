"""state says half_open as soon as the timeout is over, before any call."""

from reference import *


class CircuitBreaker(CircuitBreaker):
    @property
    def state(self):
        if self._state == "open" and self._clock() - self._opened_at >= self._reset_timeout:
            return "half_open"
        return self._state
