"""A plain ProcessPoolExecutor: one crash breaks all its futures, for ever."""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from reference import *

WorkerCrashedError = BrokenProcessPool


class HybridExecutor(HybridExecutor):
    def __init__(self, *, threads, processes):
        self.io = ThreadPoolExecutor(threads)
        self.cpu = ProcessPoolExecutor(processes, mp_context=_FORK)

    def shutdown(self, *, drain=True):
        for pool in (self.io, self.cpu):
            pool.shutdown(cancel_futures=not drain)

    def submit(self, function, *args, kind="io"):
        if kind == "io":
            return self.io.submit(function, *args)
        try:
            return self.cpu.submit(function, *args)
        except BrokenProcessPool as error:
            future = Future()
            future.set_exception(error)
            return future
