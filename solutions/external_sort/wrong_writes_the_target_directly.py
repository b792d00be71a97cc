"""Merges into the target itself."""

from reference import *


def external_sort(
    source: str, target: str, *, key: Callable[[bytes], Any], max_lines: int, tmpdir: str, reverse: bool = False
) -> int:
    if max_lines < 1:
        raise ValueError
    with TemporaryDirectory(dir=tmpdir) as folder:
        sorter = Sorter(key, max_lines, folder, reverse)
        sorter.sort(source, target)
    return sorter.count
