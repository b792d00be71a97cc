"""External sort: fill in this file. The README says what is graded, part by part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def external_sort(
    source: str, target: str, *, key: Callable[[bytes], Any], max_lines: int, tmpdir: str, reverse: bool = False
) -> int:
    """Write the lines of one file to another, sorted, with few of them in memory; returns their number."""
    raise NotImplementedError
