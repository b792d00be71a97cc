"""Right, but keeps every outcome and looks through all of them on each call."""

from reference import *


class CircuitBreaker(CircuitBreaker):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._history = []

    def _succeeded(self, era):
        self._history.append(True)
        if not all(self._history):
            self._history = [True]
        super()._succeeded(era)

    def _failed(self, era):
        self._history.append(False)
        super()._failed(era)
