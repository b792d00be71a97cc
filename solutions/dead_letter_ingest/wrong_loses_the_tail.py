"""Sends full batches only."""

from reference import *

_Right = Ingestion


class Ingestion(_Right):
    def run(self, source: Iterable[dict[str, Any]], batch_size: int) -> tuple[int, int]:
        records = iter(source)
        while len(batch := list(islice(records, batch_size))) == batch_size:
            self.deal_with(batch)
            self.commit(self.stored + self.dead)
        return self.stored, self.dead
