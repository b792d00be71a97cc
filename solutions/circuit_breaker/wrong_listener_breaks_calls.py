"""What a listener raises comes out of the call."""

from reference import *


class CircuitBreaker(CircuitBreaker):
    def _notify(self, old, new):
        if self._on_change is not None:
            self._on_change(old, new)
