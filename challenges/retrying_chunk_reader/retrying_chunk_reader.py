"""Retrying chunk reader: fill in this file. The README says what is graded, part by part."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any


class RetriesExhaustedError(Exception):
    """Too many failures in a row."""


def read_chunks(
    open_at: Callable[[int], Any],
    size: int,
    *,
    chunk_size: int,
    max_retries: int,
    base: float,
    cap: float,
    sleep: Callable[[float], object],
    rng: random.Random,
) -> Iterator[bytes]:
    """The object's bytes, in chunks."""
    raise NotImplementedError
