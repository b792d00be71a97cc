"""Puts keyword arguments behind the positional ones, where they look like tuples."""

from reference import *

_Right = Cache


class Cache(_Right):
    def key(self, args, kwargs):
        return super().key(args + tuple(sorted(kwargs.items())), {})
