"""Right, but keeps every outcome and counts the failures in a row by walking through all of them after each call."""

from reference import *


class CircuitBreaker(CircuitBreaker):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._history = []

    def _succeeded(self, era):
        self._history.append((era, True))
        super()._succeeded(era)
        self._failures = self._in_a_row()

    def _failed(self, era):
        self._history.append((era, False))
        super()._failed(era)

    def _in_a_row(self):
        count = 0
        for era, succeeded in self._history:
            if era == self._era:
                count = 0 if succeeded else count + 1
        return count
