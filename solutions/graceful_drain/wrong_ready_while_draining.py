"""Is ready until all is drained, so that new requests are still sent to it."""

from reference import *

_Right = Service


class Service(_Right):
    @property
    def ready(self) -> bool:
        return self.open or self.taken > 0
