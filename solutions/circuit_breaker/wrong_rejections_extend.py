"""Each rejected call starts the timeout anew, so a busy service never recovers."""

from reference import *


class CircuitBreaker(CircuitBreaker):
    def _admit(self):
        try:
            return super()._admit()
        except CircuitOpenError:
            self._opened_at = self._clock()
            raise
