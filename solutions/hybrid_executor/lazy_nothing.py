"""Promises everything and does nothing."""

from concurrent.futures import Future


class WorkerCrashedError(Exception):
    pass


class HybridExecutor:
    def __init__(self, *, threads, processes):
        pass

    def submit(self, function, *args, kind="io"):
        future = Future()
        future.set_result(None)
        return future

    def shutdown(self, *, drain=True):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass
