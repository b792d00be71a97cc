"""Looks only whether there is a number."""

from reference import *

_Right = Pdf


class Pdf(_Right):
    def end(self) -> tuple[str | None, int | None]:
        self.tables = set(range(self.size))
        return super().end()


MACHINES["pdf"] = Pdf
