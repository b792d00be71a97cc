"""The oracle of the parallel reduction against the standard library, and the reference against the oracle.

* A reduction is the left fold of ``functools.reduce`` over what ``multiprocessing.Pool.starmap`` returns for the slices, in their
  order (documentation of both): another way to the same result, with other processes.
* ``zlib.crc32`` continued over all blocks is that of the whole memory (documentation of ``zlib.crc32``), in an exhaustive small scope: no value
  is left out, none is in two blocks.
* What the merging in order is good for: a sum of floats that differs with the order of its terms is the same for any number of workers.
* The reference: random calls, through the probes, with child processes of this process.
"""

from __future__ import annotations

import array
import functools
import itertools
import multiprocessing
import operator
import random
import sys
import zlib
from multiprocessing.shared_memory import SharedMemory
from typing import Any

import pytest

from bank.modules import load

oracle = load("shared_memory_map", "oracle")
probes = load("shared_memory_map", "probes")
reference = sys.modules["shared_memory_map"]  # the one that the probes drive: what is pickled goes by its module
# From Python 3.12 on, for a process with threads: those of the runner hold no lock that a child needs.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


def _reduce(what: str, content: bytes, count: int, block: int, workers: int, **more: Any) -> Any:
    return probes.reduce(content, what, count=count, block=block, workers=workers, **{"steps": {}, **more})


def test_blocks_are_the_values() -> None:
    """For all small counts and blocks: joined again, the blocks are the memory, and all but the last are full."""
    values = [1.5 * n for n in range(14)]
    for count, block in itertools.product(range(15), range(1, 17)):
        found = oracle.blocks(values, count, block)
        whole = array.array("d", values[:count]).tobytes()
        checksum = functools.reduce(lambda crc, part: zlib.crc32(array.array("d", part[1]), crc), found, 0)
        assert checksum == zlib.crc32(whole)
        assert all(len(part) == block for _, part in found[:-1])
        assert [start for start, _ in found] == list(range(0, count, block))
        assert oracle.memory_of(values[:count], b"") == (whole or b"\0")


def test_the_checksums_are_those_of_the_memory() -> None:
    """Continued over the large memory's blocks, laid one behind the other as the probe does, they are that of the whole."""
    pattern, count, block = random.Random(3).randbytes(2 * 64 * 8), 1024, 64
    whole = b"".join(pattern[n * 8 : n * 8 + block * 8] for n in range(count // block))
    assert oracle.checksums(pattern, count, block) == [
        [start, zlib.crc32(whole[start * 8 : (start + block) * 8])] for start in range(0, count, block)
    ]


def _sum(values: list[float], start: int) -> float:
    return functools.reduce(operator.add, values, float(start))


def test_the_fold_is_that_of_a_pool() -> None:
    """What starmap returns for the oracle's blocks, folded by reduce, is what the reference returns, to the last bit."""
    rng = random.Random(4)
    cases = []
    with multiprocessing.get_context("fork").Pool(2) as pool:  # whose threads are gone before the reference forks
        for _ in range(6):
            values = [rng.uniform(-1, 1) * 10 ** rng.randint(-12, 12) for _ in range(rng.randint(0, 60))]
            block = rng.randint(1, 9)
            parts = pool.starmap(_sum, [(part, start) for start, part in oracle.blocks(values, len(values), block)])
            cases.append((values, block, functools.reduce(operator.add, parts, 0.1)))
    for values, block, wanted in cases:
        memory = SharedMemory(create=True, size=max(1, len(values) * 8))
        try:
            buffer = memory.buf
            assert buffer is not None
            buffer[: len(values) * 8] = array.array("d", values).tobytes()
            for workers in (1, 2, 3):
                options = {"block": block, "workers": workers}
                assert reference.parallel_reduce(memory.name, len(values), _sum, operator.add, 0.1, **options) == wanted
        finally:
            memory.close()
            memory.unlink()


def test_the_reference_reduces_as_expected() -> None:
    """Over ten thousand blocks of random memories: results, their order, totals, and what is written."""
    rng = random.Random(5)
    compared = 0
    for number in range(35):
        values = [rng.uniform(-9, 9) for _ in range(rng.randint(0, 30 if number % 2 else 9000))]
        count, block, workers = rng.randint(0, len(values)), rng.randint(1, 12), rng.randint(1, 3)
        tail = rng.randbytes(rng.randint(0, 9))
        content = oracle.memory_of(values, tail)
        parts = oracle.blocks(values, count, block)
        seen = _reduce("values", content, count, block, workers)
        assert (seen["ended"], seen["result"]) == ("returned", oracle.total_after(len(parts)))
        assert seen["results"] == [[start, part] for start, part in parts]
        assert seen["totals"] == [oracle.total_after(n) for n in range(len(parts))]
        compared += len(parts)
        seen = _reduce("write", content, count, block, workers)
        assert seen["content"] == oracle.written(values, count, block, tail)
    assert compared > 10_000


@pytest.mark.parametrize("how", [("kill",), ("exit", 0), ("exit", 3), ("raise", "EOFError", [])])
def test_scripts_end(how: tuple[Any, ...]) -> None:
    """Scripts in which kernels wait for each other end, and a death among them is told."""
    ten = [float(n) for n in range(10)]
    content = oracle.memory_of(ten, b"")
    seen = _reduce("values", content, 10, 1, 2, steps={4: [how]}, look=True)
    assert seen["ended"] == ("EOFError" if how[0] == "raise" else "WorkerDiedError")
    assert seen["descriptors"] == 0
    if how[0] != "raise":
        seen = _reduce("values", content, 10, 1, 2, steps=oracle.last_dies_first_waits(10, how), pipes=1)
        assert seen["ended"] == "WorkerDiedError"
    for steps in (oracle.first_waits_for_last(10), oracle.waits_for_all_others(10, 4)):
        seen = _reduce("where", content, 10, 1, 2, steps=steps, pipes=1)
        assert len(set(seen["results"])) == 2
    seen = _reduce("where", content, 4, 1, 4, steps=oracle.all_meet(4), pipes=4)
    assert len(set(seen["results"])) == 4
