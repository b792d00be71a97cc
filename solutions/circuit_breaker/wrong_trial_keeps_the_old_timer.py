"""A failed trial opens the breaker again, but from the first opening on."""

from reference import *


class CircuitBreaker(CircuitBreaker):
    def _failed(self, era):
        trial, opened_at = self._state == "half_open", self._opened_at
        super()._failed(era)
        if trial:
            self._opened_at = opened_at
