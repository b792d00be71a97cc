"""The failure of a refresh comes out of it."""

from reference import *


class Resilient(Resilient):
    def refresh(self, key):
        try:
            self.fetch(key)
        finally:
            with self.lock:
                self.refreshing.remove(key)
