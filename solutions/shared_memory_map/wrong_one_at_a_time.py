"""Waits for each block before it gives out the next one."""

from reference import *

_Right = Reduction


class Reduction(_Right):
    def begin(self, pool: ProcessPoolExecutor) -> list[Any]:
        return [(pool, span) for span in self.spans()]

    def results(self, futures: list[Any]) -> Iterator[Any]:
        for pool, span in futures:
            yield pool.submit(run_kernel, self.name, self.kernel, *span).result()
