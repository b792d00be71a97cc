"""Writes the last line as it is, wherever it comes to stand."""

from reference import *

_Right = Sorter


class Sorter(_Right):
    def key_of(self, line: bytes) -> Any:
        return self.key(line.removesuffix(b"\n"))

    def lines(self, source: str) -> Iterator[bytes]:
        with open(source, "rb") as file:
            yield from file
