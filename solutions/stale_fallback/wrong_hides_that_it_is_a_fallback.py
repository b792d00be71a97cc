"""Marks old values as degraded, and those of fallbacks not."""

from reference import *


class Resilient(Resilient):
    def fall_back(self, key, error):
        return super().fall_back(key, error)._replace(degraded=False)
