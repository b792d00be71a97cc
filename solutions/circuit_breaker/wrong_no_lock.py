"""Trusts the GIL: between looking at the state and changing it, other threads have looked as well."""

from reference import *


class CircuitBreaker(CircuitBreaker):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._lock = contextlib.nullcontext()
