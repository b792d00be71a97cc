"""Failures are counted since the breaker closed instead of in a row."""

from reference import *


class CircuitBreaker(CircuitBreaker):
    def _succeeded(self, era):
        if self._state == "half_open":
            super()._succeeded(era)
