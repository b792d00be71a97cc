"""Looks for the first %%EOF of the last 1,024 bytes."""

from reference import *

_Right = Pdf


class Pdf(_Right):
    def end(self) -> tuple[str | None, int | None]:
        before, marker, _ = self.tail[-1024:].partition(b"%%EOF")
        start = len(self.tail[:-1024])
        whole, tail = self.size, self.tail
        self.size -= len(tail) - start - len(before) - len(marker)
        self.tail = tail[: start + len(before) + len(marker)]
        error, offset = super().end()
        return error, whole if error == "eof" else offset


MACHINES["pdf"] = Pdf
