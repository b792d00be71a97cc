"""Copies one item after the other while others store."""

from reference import *


class ConcurrentMap(ConcurrentMap):
    def snapshot(self):
        copied = {}
        for key, value in self._values.items():
            copied[key] = value
        return copied
