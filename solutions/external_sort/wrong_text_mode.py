"""Reads text, in which other characters end a line, too."""

from reference import *

_Right = Sorter


class Sorter(_Right):
    def lines(self, source: str) -> Iterator[bytes]:
        with open(source, encoding="utf-8", errors="surrogateescape") as file:
            for line in file:
                yield line.removesuffix("\n").encode("utf-8", "surrogateescape") + b"\n"
