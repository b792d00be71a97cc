"""What a reduction has to do, by a loop over slices of a list, and the scripts that its kernels follow."""

from __future__ import annotations

import struct
import zlib
from typing import Any

Steps = dict[int, list[tuple[Any, ...]]]
"""What the kernel does before (negative: after) its work, by the number of the block, counted from 1."""


def total_after(merges: int) -> int:
    """What the probe's merges amount to; ``total_after(0)`` is the initial value."""
    return 1000 + merges


def blocks(values: list[float], count: int, block: int) -> list[tuple[int, list[float]]]:
    """The start and the values of each block."""
    return [(start, values[start : min(start + block, count)]) for start in range(0, count, block)]


def memory_of(values: list[float], tail: bytes) -> bytes:
    """What lies in the shared memory; at least one byte, since there is no empty one."""
    return struct.pack(f"={len(values)}d", *values) + tail or b"\0"


def written(values: list[float], count: int, block: int, tail: bytes) -> bytes:
    """What lies there after each kernel has doubled its values and added the start, and the place in the block."""
    after = list(values)
    for start, part in blocks(values, count, block):
        after[start : start + len(part)] = [value * 2.0 + start + place for place, value in enumerate(part)]
    return memory_of(after, tail)


def checksums(pattern: bytes, count: int, block: int) -> list[list[int]]:
    """The start and the checksum of each block of the large memory, whose blocks are the pattern, moved by one value each."""
    return [[n * block, zlib.crc32(pattern[n * 8 : n * 8 + block * 8])] for n in range(count // block)]


# ---- scripts


def all_meet(number: int) -> Steps:
    """Each of the blocks tells all others that it is there, and waits for them."""
    every = range(number)
    return {
        here + 1: [*(("tell", other) for other in every if other != here), ("wait", here, number - 1)] for here in every
    }


def first_waits_for_last(number: int) -> Steps:
    """The first block waits until the last one has begun."""
    return {1: [("wait", 0, 1)], number: [("tell", 0)]}


def waits_for_all_others(number: int, place: int) -> Steps:
    """One block waits until all others are done."""
    steps: Steps = {-(other + 1): [("tell", 0)] for other in range(number) if other != place}
    return {**steps, place + 1: [("wait", 0, number - 1)]}


def last_dies_first_waits(number: int, how: tuple[Any, ...]) -> Steps:
    """The first block waits for the last one, which dies."""
    return {1: [("wait", 0, 1)], number: [how]}
