"""Takes a short read for a whole chunk."""

from reference import *

_Right = Reader


class Reader(_Right):
    def complete(self) -> bool:
        return bool(self.buffer)
