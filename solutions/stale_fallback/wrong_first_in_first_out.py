"""Drops the key that was stored longest ago, however often it is asked for."""

from reference import *


class Resilient(Resilient):
    def from_store(self, key, limit):
        with self.lock:
            if key not in self.stored:
                return None
            value, asked = self.stored[key]
        age = self.clock() - asked
        if age >= limit:
            return None
        return Answer(value, "primary", age, False) if age < self.ttl else Answer(value, "stale", age, True)
