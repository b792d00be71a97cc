"""Clears the methods of the instance's own class only, and not those of its bases."""

from reference import *


def forget(instance):
    own = vars(type(instance)).values()
    for method, cache in caches_of(instance).items():
        if method in own:
            cache.cache_clear()
