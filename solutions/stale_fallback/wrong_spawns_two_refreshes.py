"""Looks whether a refresh is running and notes that one is, without a lock around both."""

from reference import *


class Resilient(Resilient):
    def refresh_later(self, key):
        if key not in self.refreshing:
            self.spawn(partial(self.refresh, key))
            self.refreshing.add(key)

    def refresh(self, key):
        try:
            with suppress(OSError):
                self.fetch(key)
        finally:
            self.refreshing.discard(key)
