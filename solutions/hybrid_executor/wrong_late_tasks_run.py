"""After shutdown a task is run by the caller."""

from reference import *


class HybridExecutor(HybridExecutor):
    def submit(self, function, *args, kind="io"):
        try:
            return super().submit(function, *args, kind=kind)
        except RuntimeError:
            future = Future()
            future.set_result(function(*args))
            return future
