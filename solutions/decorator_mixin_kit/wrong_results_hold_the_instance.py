"""Keeps caches outside of the instance until it goes, but it never does when a result refers to it."""

import weakref

from reference import *

_Right = Cache
_CACHES = {}


def caches_of(instance):
    if id(instance) not in _CACHES:
        weakref.finalize(instance, _CACHES.pop, id(instance))
    return _CACHES.setdefault(id(instance), {})


class Cache(_Right):
    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        caches = caches_of(instance)
        if self not in caches:
            function, weak = self.function, weakref.ref(instance)

            @functools.wraps(function)
            def bound(*args, **kwargs):
                return function(weak(), *args, **kwargs)

            caches[self] = type(self)(bound, self.maxsize)
        return caches[self]
