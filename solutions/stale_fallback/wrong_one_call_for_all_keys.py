"""Holds one lock while the primary is called: every key waits for the slowest."""

from reference import *

_Right = Resilient


class Resilient(_Right):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.calling = threading.Lock()

    def fly(self, key, flight):
        with self.calling:
            super().fly(key, flight)
