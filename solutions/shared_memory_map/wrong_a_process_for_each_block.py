"""Makes a new process for each block."""

from concurrent.futures import FIRST_COMPLETED, wait

from reference import *

_Right = Reduction


class Reduction(_Right):
    def begin(self, pool: ProcessPoolExecutor) -> list[Any]:
        return list(self.spans())

    def results(self, futures: list[Any]) -> Iterator[Any]:
        todo, running, done = list(enumerate(futures)), {}, {}
        try:
            for position in range(len(futures)):
                while position not in done:
                    while todo and len(running) < self.workers:
                        number, span = todo.pop(0)
                        pool = ProcessPoolExecutor(1, multiprocessing.get_context("fork"))
                        running[pool.submit(run_kernel, self.name, self.kernel, *span)] = (number, pool)
                    for future in wait(running, return_when=FIRST_COMPLETED).done:
                        number, pool = running.pop(future)
                        pool.shutdown()
                        done[number] = future
                yield done.pop(position).result()
        finally:
            for _, pool in running.values():
                pool.shutdown()
