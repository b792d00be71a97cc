"""Visible examples: they show how the executor is used, not all that is graded."""

import os

from hybrid_executor import HybridExecutor


def power(base, exponent):
    return base**exponent


def put(box, item):
    box.append(item)
    return os.getpid()


def test_results():
    """Both kinds return their results."""
    with HybridExecutor(threads=2, processes=1) as executor:
        one = executor.submit(power, 2, 10)
        two = executor.submit(power, 3, 4, kind="cpu")
        assert (one.result(), two.result()) == (1024, 81)


def test_a_process_is_another():
    """What a cpu task does happens in another process."""
    box = []
    with HybridExecutor(threads=1, processes=1) as executor:
        assert executor.submit(put, box, "item", kind="cpu").result() != os.getpid()
    assert box == []
