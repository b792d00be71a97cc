"""Has the next batch ready before this one is dealt with."""

from reference import *

_Right = Ingestion


class Ingestion(_Right):
    def run(self, source: Iterable[dict[str, Any]], batch_size: int) -> tuple[int, int]:
        records = iter(source)
        batch = list(islice(records, batch_size))
        while batch:
            following = list(islice(records, batch_size))
            self.deal_with(batch)
            self.commit(self.stored + self.dead)
            batch = following
        return self.stored, self.dead
