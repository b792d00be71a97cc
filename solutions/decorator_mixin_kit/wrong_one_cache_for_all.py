"""The instance is an argument like others: one cache for all, which keeps them alive."""

from reference import *

_Right = Cache


class Bound:
    def __init__(self, cache, instance):
        self.cache, self.instance = cache, instance
        self.__name__, self.__doc__ = cache.__name__, cache.__doc__
        self.cache_info, self.cache_clear = cache.cache_info, cache.cache_clear

    def __call__(self, *args, **kwargs):
        return self.cache(self.instance, *args, **kwargs)


class Cache(_Right):
    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        caches_of(instance)[self] = self
        return Bound(self, instance)
