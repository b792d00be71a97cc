"""Merges as it reads: sixteen runs of one level become one of the next."""

from __future__ import annotations

import contextlib
import heapq
import itertools
import pathlib
import shutil
import tempfile
from collections.abc import Callable, Iterable
from typing import Any

_WIDTH = 16


def external_sort(
    source: str, target: str, *, key: Callable[[bytes], Any], max_lines: int, tmpdir: str, reverse: bool = False
) -> int:
    if max_lines < 1:
        raise ValueError("max_lines")
    place = pathlib.Path(target)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="sort-", dir=tmpdir))
    fresh = (folder / f"{number}.run" for number in itertools.count())
    levels: list[list[pathlib.Path]] = []
    partial = place.with_name(f".{place.name}.{folder.name}")

    def by(line: bytes) -> Any:
        return key(line[:-1])

    def save(path: pathlib.Path, lines: Iterable[bytes]) -> pathlib.Path:
        with path.open("wb") as file:
            for line in lines:
                file.write(line)
        return path

    def merge(paths: list[pathlib.Path], path: pathlib.Path) -> pathlib.Path:
        with contextlib.ExitStack() as stack:
            files = [stack.enter_context(part.open("rb")) for part in paths]
            save(path, heapq.merge(*files, key=by, reverse=reverse))
        for part in paths:
            part.unlink()
        return path

    def add(path: pathlib.Path, level: int = 0) -> None:
        if level == len(levels):
            levels.append([])
        levels[level].append(path)
        if len(levels[level]) == _WIDTH:
            add(merge(levels[level], next(fresh)), level + 1)
            levels[level] = []

    try:
        count = 0
        with open(source, "rb") as file:
            while lines := [line if line[-1:] == b"\n" else line + b"\n" for line in itertools.islice(file, max_lines)]:
                count += len(lines)
                add(save(next(fresh), sorted(lines, key=by, reverse=reverse)))
        left = [path for level in reversed(levels) for path in level]  # the oldest first
        while len(left) > _WIDTH * 2 - 2:
            left[-_WIDTH:] = [merge(left[-_WIDTH:], next(fresh))]
        merge(left, partial).replace(place)
        return count
    finally:
        partial.unlink(missing_ok=True)
        shutil.rmtree(folder)
