"""Divides the blocks among the workers beforehand."""

from reference import *

_Right = Reduction


def run_range(name: str, kernel: Callable[[memoryview, int], Any], spans: list[tuple[int, int]]) -> list[Any]:
    return [run_kernel(name, kernel, *span) for span in spans]


class Reduction(_Right):
    def begin(self, pool: ProcessPoolExecutor) -> list[Future[Any]]:
        spans = list(self.spans())
        most = -(-len(spans) // self.workers) or 1
        parts = [spans[first : first + most] for first in range(0, len(spans), most)]
        return [pool.submit(run_range, self.name, self.kernel, part) for part in parts]

    def results(self, futures: list[Future[Any]]) -> Iterator[Any]:
        return (result for future in futures for result in future.result())
