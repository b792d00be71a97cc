"""A call counts whenever it ends, whatever happened since it began."""

from reference import *


class CircuitBreaker(CircuitBreaker):
    def _succeeded(self, era):
        super()._succeeded(self._era)

    def _failed(self, era):
        super()._failed(self._era)
