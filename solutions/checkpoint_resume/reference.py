"""A batch at a time: append, make safe, and only then replace the checkpoint, which says how far both files are right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

CHUNK = 1 << 16


class Job:
    """Two files, and a checkpoint that says how much of each belongs together."""

    def __init__(self, fs: Any, source: str, target: str, checkpoint: str) -> None:
        self.fs, self.source, self.target, self.checkpoint = fs, source, target, checkpoint

    def run(self, transform: Callable[[bytes], bytes], batch: int) -> None:
        read, written = self.load()
        self.fs.truncate(self.target, written)
        lines = self.lines(read)
        while rows := list(islice(lines, batch)):
            data = b"".join(map(transform, rows))
            read += sum(map(len, rows))
            written += len(data)
            self.commit(data, read, written)

    def lines(self, offset: int) -> Iterator[bytes]:
        rest = b""
        while chunk := self.fs.read(self.source, offset, CHUNK):
            offset += len(chunk)
            *whole, rest = (rest + chunk).split(b"\n")
            for line in whole:
                yield line + b"\n"
        if rest:
            yield rest

    def commit(self, data: bytes, read: int, written: int) -> None:
        self.write(data)
        self.save(read, written)

    def write(self, data: bytes) -> None:
        self.fs.append(self.target, data)
        self.fs.fsync(self.target)

    def load(self) -> tuple[int, int]:
        size = self.fs.size(self.checkpoint)
        if size is None:
            return 0, 0
        read, written = self.fs.read(self.checkpoint, 0, size).split()
        return int(read), int(written)

    def save(self, read: int, written: int) -> None:
        new = self.checkpoint + ".new"
        self.fs.truncate(new, 0)
        self.fs.append(new, b"%d %d" % (read, written))
        self.fs.fsync(new)
        self.fs.rename(new, self.checkpoint)


def process(
    fs: Any, source: str, target: str, checkpoint: str, transform: Callable[[bytes], bytes], *, batch: int
) -> None:
    """Append the transformed lines of the source to the target; go on where an earlier run was stopped."""
    Job(fs, source, target, checkpoint).run(transform, batch)
