"""At exactly ttl a value is still fresh."""

from reference import *

_Right = Resilient


class Resilient(_Right):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.ttl += 0.125
        self.until_refresh = max(self.until_refresh, self.ttl)
