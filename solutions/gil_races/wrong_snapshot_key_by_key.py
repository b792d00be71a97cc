"""Copies the keys at one moment, and the values at later ones."""

from reference import *


class ConcurrentMap(ConcurrentMap):
    def snapshot(self):
        return {key: self.get(key) for key in list(self._values)}
