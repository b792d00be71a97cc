"""Takes every TypeError for an argument without a hash, and calls the function once more."""

from reference import *

_Right = Cache


class Cache(_Right):
    def __call__(self, *args, **kwargs):
        try:
            return super().__call__(*args, **kwargs)
        except TypeError:
            self.misses += 1
            return self.function(*args, **kwargs)
