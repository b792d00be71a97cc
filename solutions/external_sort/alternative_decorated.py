"""Decorated lines in a heap of its own, sixteen files at a time, and temporary files one by one."""

from __future__ import annotations

import heapq
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any


class _Descending:
    """Turns a comparison around."""

    def __init__(self, key: Any) -> None:
        self.key = key

    def __lt__(self, other: _Descending) -> bool:
        return bool(other.key < self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Descending) and bool(self.key == other.key)


def _temporary(folder: str, lines: Iterable[bytes], made: set[str]) -> str:
    descriptor, path = tempfile.mkstemp(dir=folder)
    made.add(path)
    with os.fdopen(descriptor, "wb") as file:
        for line in lines:
            file.write(line + b"\n")
    return path


def _remove(paths: Iterable[str], made: set[str]) -> None:
    for path in list(paths):
        with suppress(FileNotFoundError):
            os.remove(path)
        made.discard(path)


def _merged(paths: list[str], rank: Callable[[bytes], Any]) -> Iterator[bytes]:
    files = [open(path, "rb") for path in paths]
    try:
        heap = []
        for number, file in enumerate(files):
            if line := file.readline():
                heap.append((rank(line[:-1]), number, line[:-1]))
        heapq.heapify(heap)
        while heap:
            _, number, line = heap[0]
            yield line
            following = files[number].readline()
            if following:
                heapq.heapreplace(heap, (rank(following[:-1]), number, following[:-1]))
            else:
                heapq.heappop(heap)
    finally:
        for file in files:
            file.close()


def _batches(source: str, size: int) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    with open(source, "rb") as file:
        for line in file:
            batch.append(line.removesuffix(b"\n"))
            if len(batch) == size:
                yield batch
                batch = []
    if batch:
        yield batch


def external_sort(
    source: str, target: str, *, key: Callable[[bytes], Any], max_lines: int, tmpdir: str, reverse: bool = False
) -> int:
    if max_lines <= 0:
        raise ValueError(max_lines)

    def rank(line: bytes) -> Any:
        return _Descending(key(line)) if reverse else key(line)

    made: set[str] = set()
    runs: list[str] = []
    count = 0
    try:
        for batch in _batches(source, max_lines):
            decorated = [(rank(line), number, line) for number, line in enumerate(batch)]
            decorated.sort()
            runs.append(_temporary(tmpdir, (line for _, _, line in decorated), made))
            count += len(batch)
            del decorated
        while len(runs) > 25:
            after = []
            for at in range(0, len(runs), 16):
                part = runs[at : at + 16]
                after.append(_temporary(tmpdir, _merged(part, rank), made))
                _remove(part, made)
            runs = after
        folder = os.path.dirname(os.path.abspath(target))
        complete = _temporary(folder, _merged(runs, rank), made)
        os.rename(complete, target)
        return count
    finally:
        _remove(made, made)
