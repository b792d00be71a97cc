"""Casts all of the memory, whose length need not be a multiple of 8."""

from reference import *


def run_kernel(name: str, kernel: Callable[[memoryview, int], Any], start: int, stop: int) -> Any:
    with closing(SharedMemory(name=name)) as memory:
        with memory.buf.cast("d") as whole, whole[start:stop] as values:
            return kernel(values, start)
