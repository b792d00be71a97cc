"""Forgets what the fallbacks raised."""

from reference import *


class Resilient(Resilient):
    def fall_back(self, key, error):
        for name, fallback in self.fallbacks:
            with suppress(OSError):
                return Answer(fallback(key), name, 0.0, True)
        raise error
