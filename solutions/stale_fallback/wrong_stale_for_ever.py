"""An old value is better than none, whatever its age."""

from reference import *


class Resilient(Resilient):
    def from_store(self, key, limit):
        return super().from_store(key, float("inf") if limit == self.until_error else limit)
