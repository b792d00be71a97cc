"""Holds the lock while the function runs: callers wait for each other."""

from reference import *


class CircuitBreaker(CircuitBreaker):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._whole_call = threading.RLock()

    def call(self, function, *args, **kwargs):
        with self._whole_call:
            return super().call(function, *args, **kwargs)
