"""Visible examples: they show how the function is used, not all that is graded."""

import array
from multiprocessing.shared_memory import SharedMemory

from shared_memory_map import parallel_reduce


def total_of(values, start):
    """A kernel."""
    return sum(values)


def first_and_last(values, start):
    """Another one."""
    return start, values[0], values[-1]


def reduce_over(numbers, kernel, merge, initial):
    """Run with three workers, on blocks of four values."""
    memory = SharedMemory(create=True, size=len(numbers) * 8)
    try:
        memory.buf[: len(numbers) * 8] = array.array("d", numbers).tobytes()
        return parallel_reduce(memory.name, len(numbers), kernel, merge, initial, block=4, workers=3)
    finally:
        memory.close()
        memory.unlink()


def test_total():
    """The values from 0 to 11."""
    assert reduce_over(range(12), total_of, lambda total, result: total + result, 100) == 166


def test_blocks():
    """What a kernel is given."""
    found = reduce_over(range(8), first_and_last, lambda total, result: total | {result}, set())
    assert found == {(0, 0.0, 3.0), (4, 4.0, 7.0)}
