"""What a sort has to make of a file: the split of its bytes, and an insertion into a list of groups with equal keys."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from typing import Any

KEYS: dict[str, Callable[[bytes], Any]] = {
    "whole": lambda line: line,
    "first": lambda line: line[:1],
    "last": lambda line: line[-1:],
    "length": len,
}


def lines_of(content: bytes) -> list[bytes]:
    """The lines, without their ends."""
    lines = content.split(b"\n")
    return lines if lines[-1] else lines[:-1]


def keys_of(lines: list[bytes], kind: str) -> list[Any]:
    """The key of each line."""
    return [KEYS[kind](line) for line in lines]


def expected(content: bytes, kind: str, *, reverse: bool = False) -> bytes:
    """The sorted file: the groups of lines with equal keys, each in the order of the source, in the order of their keys."""
    groups: dict[Any, list[bytes]] = {}
    for line in lines_of(content):
        groups.setdefault(KEYS[kind](line), []).append(line)
    order = sorted(groups)  # no two are equal
    return b"".join(line + b"\n" for key in (reversed(order) if reverse else order) for line in groups[key])


def large_lines(seed: int, count: int) -> list[bytes]:
    """The lines of the large file, as the probe makes them."""
    rng = random.Random(seed)
    filler = bytes(rng.choices(b"abcdefghij", k=380))
    return [b"%04d %07d %s\n" % (rng.randrange(10_000), number, filler[: 340 + number % 40]) for number in range(count)]


def large_digest(seed: int, count: int) -> str:
    """The digest of the large file when it is sorted by its first four bytes: no two lines have the same first twelve."""
    return hashlib.sha256(b"".join(sorted(large_lines(seed, count)))).hexdigest()
