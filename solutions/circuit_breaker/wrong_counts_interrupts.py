"""Counts every BaseException as a failure, Ctrl-C included."""

from reference import *


class CircuitBreaker(CircuitBreaker):
    def _interrupted(self, era):
        self._failed(era)
