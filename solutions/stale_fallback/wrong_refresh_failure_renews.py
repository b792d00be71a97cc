"""After a refresh that failed the old value counts as new."""

from reference import *


class Resilient(Resilient):
    def refresh(self, key):
        try:
            self.fetch(key)
        except OSError:
            with self.lock:
                value, _ = self.stored[key]
                self.keep(key, (value, self.clock()))
        finally:
            with self.lock:
                self.refreshing.remove(key)
