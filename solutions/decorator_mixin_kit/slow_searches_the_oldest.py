"""Right, but looks through all results for the oldest one."""

from reference import *

_Right = Cache


class Cache(_Right):
    def cache_clear(self):
        super().cache_clear()
        self.used_at, self.time = {}, 0

    def touch(self, key):
        self.time += 1
        self.used_at[key] = self.time

    def again(self, key):
        self.touch(key)
        return super().again(key)

    def keep(self, key, result):
        if len(self.results) == self.maxsize:
            oldest = min(self.used_at, key=self.used_at.__getitem__)
            del self.results[oldest], self.used_at[oldest]
        self.touch(key)
        self.results[key] = result
