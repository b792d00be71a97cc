"""Every get of a stale value spawns a refresh."""

from reference import *


class Resilient(Resilient):
    def refresh_later(self, key):
        self.spawn(partial(self.refresh, key))

    def refresh(self, key):
        with suppress(OSError):
            self.fetch(key)
