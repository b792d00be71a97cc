"""At exactly ttl + stale_if_error an old value is still used."""

from reference import *

_Right = Resilient


class Resilient(_Right):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.until_error += 0.125
