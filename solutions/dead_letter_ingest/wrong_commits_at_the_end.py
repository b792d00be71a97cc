"""Commits once, when all is done."""

from reference import *

_Right = Ingestion


class Ingestion(_Right):
    def run(self, source: Iterable[dict[str, Any]], batch_size: int) -> tuple[int, int]:
        commit, self.commit = self.commit, lambda count: None
        result = super().run(source, batch_size)
        commit(sum(result))
        return result
