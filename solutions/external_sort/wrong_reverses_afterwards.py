"""Turns each sorted run around, and with it lines with equal keys."""

from reference import *

_Right = Sorter


class Sorter(_Right):
    def runs(self, source: str) -> Iterator[str]:
        lines = self.lines(source)
        while batch := list(islice(lines, self.max_lines)):
            self.count += len(batch)
            batch.sort(key=self.key_of)
            if self.reverse:
                batch.reverse()
            yield self.write(self.new_path(), batch)
