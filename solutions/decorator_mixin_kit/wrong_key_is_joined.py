"""Looks calls up by their arguments as texts, in which 1 and "1" are the same."""

from reference import *

_Right = Cache


class Cache(_Right):
    def key(self, args, kwargs):
        right = super().key(args, kwargs)
        return right and super().key(tuple(map(str, args)), {name: str(value) for name, value in kwargs.items()})
