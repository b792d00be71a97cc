"""Decides before it asks the primary whether the old value may be used."""

from reference import *


class Resilient(Resilient):
    def ask(self, key):
        usable = self.from_store(key, self.until_error)
        try:
            value, asked = self.fetch(key)
        except self.failures as error:
            if usable is None:
                return self.fall_back(key, error)
            return self.from_store(key, float("inf"))
        return Answer(value, "primary", self.clock() - asked, False)
