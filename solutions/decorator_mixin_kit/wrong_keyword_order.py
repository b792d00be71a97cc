"""Looks at the order in which keyword arguments are written, as functools.lru_cache does."""

from reference import *

_Right = Cache


class Cache(_Right):
    def key(self, args, kwargs):
        return super().key((args, tuple(kwargs.items())), {})
