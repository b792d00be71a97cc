"""Right, but keeps the order in a list, which is searched for each hit."""

from reference import *

_Right = Cache


class Cache(_Right):
    def cache_clear(self):
        super().cache_clear()
        self.order = []

    def again(self, key):
        self.hits += 1
        self.order.remove(key)
        self.order.append(key)
        return self.results[key]

    def keep(self, key, result):
        self.results[key] = result
        self.order.append(key)
        if len(self.order) > self.maxsize:
            del self.results[self.order.pop(0)]
