"""At exactly ttl + stale_while_revalidate a value is still refreshed in the background."""

from reference import *

_Right = Resilient


class Resilient(_Right):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.until_refresh += 0.125 if self.until_refresh > self.ttl else 0.0
