"""Does not count the dead letters."""

from reference import *

_Right = Ingestion


class Ingestion(_Right):
    def run(self, source: Iterable[dict[str, Any]], batch_size: int) -> tuple[int, int]:
        commit = self.commit
        self.commit = lambda count: commit(self.stored)
        return super().run(source, batch_size)
