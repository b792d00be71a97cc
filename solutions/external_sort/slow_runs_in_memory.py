"""Right, but keeps its runs in memory."""

from reference import *

_Right = Sorter


class Sorter(_Right):
    def runs(self, source: str) -> Iterator[Any]:
        lines = self.lines(source)
        while batch := list(islice(lines, self.max_lines)):
            self.count += len(batch)
            batch.sort(key=self.key_of, reverse=self.reverse)
            yield batch

    def sort(self, source: str, path: str) -> None:
        self.write(path, heapq.merge(*self.runs(source), key=self.key_of, reverse=self.reverse))
