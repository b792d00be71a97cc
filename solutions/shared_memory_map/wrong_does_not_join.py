"""Tells its workers to end, and does not wait for them: they stay as zombies."""

from multiprocessing.context import ForkContext, ForkProcess

from reference import *

_Pool = ProcessPoolExecutor


class Hasty(ForkProcess):
    def join(self, timeout: float | None = None) -> None:
        pass


class HastyContext(ForkContext):
    Process = Hasty


def ProcessPoolExecutor(workers: int, context: Any) -> Any:
    return _Pool(workers, HastyContext())
