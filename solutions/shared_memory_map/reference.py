"""A process pool over blocks that each worker looks at where they lie."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from multiprocessing.shared_memory import SharedMemory
from typing import Any

WIDTH = 8


class WorkerDiedError(Exception):
    """A worker died in a kernel."""


def run_kernel(name: str, kernel: Callable[[memoryview, int], Any], start: int, stop: int) -> Any:
    """In a worker: one block. The views are released before the memory is closed, as it has to be."""
    with closing(SharedMemory(name=name)) as memory:
        with memory.buf[start * WIDTH : stop * WIDTH] as raw, raw.cast("d") as values:
            return kernel(values, start)


class Reduction:
    """One call."""

    def __init__(
        self, name: str, count: int, kernel: Callable[[memoryview, int], Any], block: int, workers: int
    ) -> None:
        self.name, self.count, self.kernel, self.block, self.workers = name, count, kernel, block, workers

    def check(self) -> None:
        if self.block < 1 or self.workers < 1 or self.count < 0:
            raise ValueError("block and workers are at least 1, count at least 0")
        with closing(SharedMemory(name=self.name)) as memory:
            if memory.size < self.count * WIDTH:
                raise ValueError("the shared memory is too short")

    def run(self, merge: Callable[[Any, Any], Any], total: Any) -> Any:
        pool = ProcessPoolExecutor(self.workers, multiprocessing.get_context("fork"))
        try:
            for result in self.results(self.begin(pool)):
                total = merge(total, result)
        except BrokenProcessPool:
            raise WorkerDiedError("a worker died in a kernel") from None
        finally:
            pool.shutdown(cancel_futures=True)
        return total

    def begin(self, pool: ProcessPoolExecutor) -> list[Future[Any]]:
        return [pool.submit(run_kernel, self.name, self.kernel, *span) for span in self.spans()]

    def spans(self) -> Iterator[tuple[int, int]]:
        for start in range(0, self.count, self.block):
            yield start, min(start + self.block, self.count)

    def results(self, futures: list[Future[Any]]) -> Iterator[Any]:
        return (future.result() for future in futures)


def parallel_reduce(
    name: str,
    count: int,
    kernel: Callable[[memoryview, int], Any],
    merge: Callable[[Any, Any], Any],
    initial: Any,
    *,
    block: int,
    workers: int,
) -> Any:
    reduction = Reduction(name, count, kernel, block, workers)
    reduction.check()
    return reduction.run(merge, initial)
