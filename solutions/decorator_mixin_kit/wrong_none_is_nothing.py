"""Takes a kept None for no result."""

from reference import *

_Right = Cache


class Cache(_Right):
    def keep(self, key, result):
        if result is not None:
            super().keep(key, result)
