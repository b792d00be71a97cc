"""The call that opens the breaker raises CircuitOpenError in place of the function's own exception."""

from reference import *


class CircuitBreaker(CircuitBreaker):
    def call(self, function, *args, **kwargs):
        before = self._state
        try:
            return super().call(function, *args, **kwargs)
        except Exception as error:
            if before != "open" and self._state == "open":
                raise CircuitOpenError from error
            raise
