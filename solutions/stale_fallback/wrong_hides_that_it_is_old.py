"""Marks the values of fallbacks as degraded, and old ones not."""

from reference import *


class Resilient(Resilient):
    def ask(self, key):
        answer = super().ask(key)
        return answer._replace(degraded=False) if answer.source == "stale" else answer
