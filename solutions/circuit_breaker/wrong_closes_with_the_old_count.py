"""A trial that succeeds closes the breaker but keeps the count, so that one more failure opens it."""

from reference import *


class CircuitBreaker(CircuitBreaker):
    def _succeeded(self, era):
        trial, failures = self._state == "half_open", self._failures
        super()._succeeded(era)
        if trial:
            self._failures = failures
