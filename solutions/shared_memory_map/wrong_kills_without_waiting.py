"""Ends the other workers after a death, and does not wait for them."""

from multiprocessing.context import ForkContext, ForkProcess

from reference import *

_Pool = ProcessPoolExecutor


class Hasty(ForkProcess):
    def terminate(self) -> None:
        super().terminate()
        self.join = lambda timeout=None: None


class HastyContext(ForkContext):
    Process = Hasty


def ProcessPoolExecutor(workers: int, context: Any) -> Any:
    return _Pool(workers, HastyContext())
