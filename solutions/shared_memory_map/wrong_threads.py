"""Uses threads, which share memory without ado, and the GIL, too."""

from concurrent.futures import ThreadPoolExecutor

from reference import *


def ProcessPoolExecutor(workers: int, context: Any) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(workers)
