"""Hands out its own dict."""

from reference import *


class ConcurrentMap(ConcurrentMap):
    def snapshot(self):
        return self._values
