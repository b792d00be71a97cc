"""Remembers that a refresh is running, and not of which key."""

from reference import *


class Resilient(Resilient):
    def refresh_later(self, key):
        with self.lock:
            if self.refreshing:
                return
            self.refreshing.add(key)
        self.spawn(partial(self.refresh, key))
