"""An executor of the loky library for each process, made again when it has broken; that of the standard library does as well."""

import multiprocessing
import threading
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from queue import SimpleQueue

from loky.process_executor import ProcessPoolExecutor


class WorkerCrashedError(Exception):
    """The process of a cpu task ended before the task did."""


class HybridExecutor:
    def __init__(self, *, threads, processes):
        self.forking = threading.Lock()
        self.pools = {"io": ThreadPoolExecutor(threads), "cpu": ThreadPoolExecutor(processes)}
        self.singles = SimpleQueue()
        for _ in range(processes):
            self.singles.put(None)

    def submit(self, function, *args, kind="io"):
        if kind == "cpu":
            return self.pools[kind].submit(self.elsewhere, function, args)
        return self.pools[kind].submit(function, *args)

    def elsewhere(self, function, args):
        single = self.singles.get()
        try:
            with self.forking:
                single = single or ProcessPoolExecutor(1, context=multiprocessing.get_context("fork"))
                future = single.submit(function, *args)
            return future.result()
        except BrokenProcessPool as error:
            single.shutdown()
            single = None
            raise WorkerCrashedError(str(error)) from error
        finally:
            self.singles.put(single)

    def shutdown(self, *, drain=True):
        for wait in (False, True):
            for pool in self.pools.values():
                pool.shutdown(wait=wait, cancel_futures=not drain)
        while not self.singles.empty():
            if (single := self.singles.get()) is not None:
                single.shutdown()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.shutdown()
