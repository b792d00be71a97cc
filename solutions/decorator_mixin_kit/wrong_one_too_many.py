"""Throws a result out one too late."""

from reference import *

_Right = Cache


class Cache(_Right):
    def keep(self, key, result):
        self.results[key] = result
        if len(self.results) > self.maxsize + 1:
            self.results.popitem(last=False)
