"""Sorts nothing when no line may be in memory."""

from reference import *

_sort = external_sort


def external_sort(source: str, target: str, *, max_lines: int, **options: Any) -> int:
    return _sort(source, target, max_lines=max(1, max_lines), **options)
