"""Writes runs that are full, and no other."""

from reference import *

_Right = Sorter


class Sorter(_Right):
    def runs(self, source: str) -> Iterator[str]:
        """A file that fits into memory is one run, full or not."""
        for number, run in enumerate(super().runs(source)):
            if number == 0 or self.count % self.max_lines == 0:
                yield run
