"""Commits what it has read, and then deals with it."""

from reference import *

_Right = Ingestion


class Ingestion(_Right):
    def run(self, source: Iterable[dict[str, Any]], batch_size: int) -> tuple[int, int]:
        records, read = iter(source), 0
        while batch := list(islice(records, batch_size)):
            read += len(batch)
            self.commit(read)
            self.deal_with(batch)
        return self.stored, self.dead
