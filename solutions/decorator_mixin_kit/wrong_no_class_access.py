"""Makes a cache for None when the method is looked up by the class."""

from reference import *

_Right = Cache


class Cache(_Right):
    def __get__(self, instance, owner=None):
        caches = vars(instance).setdefault("_memoized", {})
        return super().__get__(instance, owner) if caches is not None else None
