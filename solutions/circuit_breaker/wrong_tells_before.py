"""The listener is told before the change: it still sees the old state."""

from reference import *


class CircuitBreaker(CircuitBreaker):
    def _enter(self, state):
        if self._on_change is not None:
            with contextlib.suppress(Exception):
                self._on_change(self._state, state)
        return super()._enter(state)

    def _notify(self, old, new):
        pass
