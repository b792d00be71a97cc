"""Parallel reduce over shared memory: fill in this file. The README says what is graded, part by part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class WorkerDiedError(Exception):
    """A worker died in a kernel."""


def parallel_reduce(
    name: str,
    count: int,
    kernel: Callable[[memoryview, int], Any],
    merge: Callable[[Any, Any], Any],
    initial: Any,
    *,
    block: int,
    workers: int,
) -> Any:
    """Fold what the kernel makes of each block of the values in a shared memory."""
    raise NotImplementedError
