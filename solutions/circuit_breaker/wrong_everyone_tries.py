"""While a trial runs, other callers are let through as well."""

from reference import *


class CircuitBreaker(CircuitBreaker):
    def _admit(self):
        try:
            return super()._admit()
        except CircuitOpenError:
            if self._state == "half_open":
                return self._era
            raise
