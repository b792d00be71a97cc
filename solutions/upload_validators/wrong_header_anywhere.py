"""Any version will do."""

from reference import *

_Right = Pdf


class Pdf(_Right):
    def feed(self, data: bytes) -> int | None:
        bad = super().feed(data)
        return None if self.head.startswith(b"%PDF-") else bad


MACHINES["pdf"] = Pdf
