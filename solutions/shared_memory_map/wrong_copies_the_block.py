"""Gives the kernel a copy of its values."""

import array

from reference import *


def run_kernel(name: str, kernel: Callable[[memoryview, int], Any], start: int, stop: int) -> Any:
    with closing(SharedMemory(name=name)) as memory:
        return kernel(memoryview(array.array("d", bytes(memory.buf[start * WIDTH : stop * WIDTH]))), start)
