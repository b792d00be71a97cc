"""Sorted runs in a directory of its own, merged in several steps, the last of which writes beside the target."""

from __future__ import annotations

import heapq
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import count, islice
from tempfile import TemporaryDirectory
from typing import Any

FAN_IN = 24


class Sorter:
    """One sort."""

    def __init__(self, key: Callable[[bytes], Any], max_lines: int, folder: str, reverse: bool) -> None:
        self.key, self.max_lines, self.folder, self.reverse = key, max_lines, folder, reverse
        self.count = 0
        self.names = map(str, count())

    def key_of(self, line: bytes) -> Any:
        return self.key(line[:-1])

    def lines(self, source: str) -> Iterator[bytes]:
        with open(source, "rb") as file:
            for line in file:
                yield line if line.endswith(b"\n") else line + b"\n"

    def write(self, path: str, lines: Iterable[bytes]) -> str:
        with open(path, "wb") as file:
            file.writelines(lines)
        return path

    def new_path(self) -> str:
        return os.path.join(self.folder, next(self.names))

    def runs(self, source: str) -> Iterator[str]:
        lines = self.lines(source)
        while batch := list(islice(lines, self.max_lines)):
            self.count += len(batch)
            batch.sort(key=self.key_of, reverse=self.reverse)
            yield self.write(self.new_path(), batch)

    def merge(self, runs: list[str], path: str) -> str:
        with ExitStack() as stack:
            files = [stack.enter_context(open(run, "rb")) for run in runs]
            self.write(path, heapq.merge(*files, key=self.key_of, reverse=self.reverse))
        for run in runs:
            os.unlink(run)
        return path

    def step(self, runs: list[str]) -> list[str]:
        """Neighbours are merged, and take their place: so the order of equal lines is kept."""
        return [self.merge(runs[at : at + FAN_IN], self.new_path()) for at in range(0, len(runs), FAN_IN)]

    def sort(self, source: str, path: str) -> None:
        runs = list(self.runs(source))
        while len(runs) > FAN_IN:
            runs = self.step(runs)
        self.merge(runs, path)


def external_sort(
    source: str, target: str, *, key: Callable[[bytes], Any], max_lines: int, tmpdir: str, reverse: bool = False
) -> int:
    if max_lines < 1:
        raise ValueError("max_lines is at least 1")
    with TemporaryDirectory(dir=tmpdir) as folder, TemporaryDirectory(dir=os.path.dirname(target)) as beside:
        sorter = Sorter(key, max_lines, folder, reverse)
        complete = os.path.join(beside, os.path.basename(target))
        sorter.sort(source, complete)
        os.replace(complete, target)
    return sorter.count
