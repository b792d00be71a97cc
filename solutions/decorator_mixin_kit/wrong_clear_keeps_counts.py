"""cache_clear leaves the counts as they are."""

from reference import *

_Right = Cache


class Cache(_Right):
    def cache_clear(self):
        hits, misses = getattr(self, "hits", 0), getattr(self, "misses", 0)
        super().cache_clear()
        self.hits, self.misses = hits, misses
