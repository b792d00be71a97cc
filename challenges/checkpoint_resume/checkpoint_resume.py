"""Checkpoint and resume: fill in this file. The README says what is graded, part by part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def process(
    fs: Any, source: str, target: str, checkpoint: str, transform: Callable[[bytes], bytes], *, batch: int
) -> None:
    """Append the transformed lines of the source to the target; go on where an earlier run was stopped."""
    raise NotImplementedError
