"""Has a pool for each worker, and looks at them in the order of the blocks, so that it overlooks a death elsewhere."""

import queue
from concurrent.futures import ThreadPoolExecutor

from reference import *

_Right = Reduction


class Reduction(_Right):
    def run(self, merge: Callable[[Any, Any], Any], total: Any) -> Any:
        context = multiprocessing.get_context("fork")
        pools = [ProcessPoolExecutor(1, context) for _ in range(self.workers)]
        idle: queue.SimpleQueue[ProcessPoolExecutor] = queue.SimpleQueue()
        for pool in pools:
            pool.submit(int).result()
            idle.put(pool)

        def one(span: tuple[int, int]) -> Any:
            pool = idle.get()
            try:
                return pool.submit(run_kernel, self.name, self.kernel, *span).result()
            finally:
                idle.put(pool)

        threads = ThreadPoolExecutor(self.workers)
        try:
            for result in threads.map(one, self.spans()):
                total = merge(total, result)
            return total
        except BrokenProcessPool:
            raise WorkerDiedError from None
        finally:
            threads.shutdown(cancel_futures=True)
            for pool in pools:
                pool.shutdown()
