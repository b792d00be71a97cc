"""Looks calls up by what they look like: a list is kept, too."""

from reference import *

_Right = Cache


class Cache(_Right):
    def key(self, args, kwargs):
        return f"{args!r} {sorted(kwargs.items())!r}"
