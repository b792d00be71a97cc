"""Waits for more than reset_timeout: the comparison is off by one tick."""

from reference import *


class CircuitBreaker(CircuitBreaker):
    def _admit(self):
        if self._state == "open" and self._clock() - self._opened_at <= self._reset_timeout:
            raise CircuitOpenError
        return super()._admit()
