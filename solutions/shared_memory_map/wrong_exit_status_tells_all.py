"""Looks at exit statuses: when all are 0, nobody can have died."""

from reference import *

_Right = Reduction


class Reduction(_Right):
    def begin(self, pool: ProcessPoolExecutor) -> list[Future[Any]]:
        futures = super().begin(pool)
        self.processes = list((pool._processes or {}).values())
        return futures

    def results(self, futures: list[Future[Any]]) -> Iterator[Any]:
        try:
            yield from super().results(futures)
        except BrokenProcessPool:
            for process in self.processes:
                process.join()
                if process.exitcode:
                    raise
