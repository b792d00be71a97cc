"""Counts stale_if_error from the call of the primary, and not from the end of ttl."""

from reference import *

_Right = Resilient


class Resilient(_Right):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.until_error = options["stale_if_error"]
