"""Looks the cache of a method up by its name, which the overridden method has, too."""

from reference import *

_Right = Cache


class Cache(_Right):
    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        caches = caches_of(instance)
        name = self.__name__
        if name not in caches:
            caches[name] = type(self)(MethodType(self.function, instance), self.maxsize)
        return caches[name]
