"""Failures are counted over the lifetime instead of in a row."""

from reference import *


class CircuitBreaker(CircuitBreaker):
    def _succeeded(self, era):
        before = self._failures
        super()._succeeded(era)
        if self._state == "closed" and before < self._fail_max:
            self._failures = before
