"""Runs a job on files in the judge, which may stop it, or on files in the work directory, where the process is killed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import checkpoint_resume

from pytest_interview.probing import outcome

Call = Callable[..., Any]
_ANY_BYTES = (bytes, bytearray, memoryview)


class _Crash(BaseException):
    """Comes out of ``fs`` when the run has been stopped."""


def _told(value: Any) -> Any:
    return bytes(value) if type(value) in _ANY_BYTES else value


class _Files:
    """What a job is given as ``fs``."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def _ask(self, *words: Any) -> Any:
        reply = self._call(*words)
        if reply is None:
            raise _Crash
        return reply[0]

    def size(self, path: str) -> Any:
        return self._ask("size", path)

    def read(self, path: str, offset: int, count: int) -> Any:
        return self._ask("read", path, offset, count)

    def append(self, path: str, data: Any) -> None:
        self._ask("append", path, _told(data))

    def truncate(self, path: str, size: int) -> None:
        self._ask("truncate", path, size)

    def rename(self, old: str, new: str) -> None:
        self._ask("rename", old, new)

    def fsync(self, path: str) -> None:
        self._ask("fsync", path)


def run(call: Call, transform: Call, batch: int) -> Any:
    """One run on files in the judge: how it ended."""
    return _run(_Files(call), transform, batch)


def _run(fs: Any, transform: Call, batch: int) -> Any:
    told = outcome(
        checkpoint_resume.process,
        fs,
        "source",
        "target",
        "checkpoint",
        lambda line: transform(_told(line)),
        batch=batch,
    )
    if told[0] == "returned":
        return "finished"
    return "crashed" if told[1] == "_Crash" else ["raised", told[1]]


class _RealFiles:
    """Files in the work directory; ``step`` is called before each change, and in the middle of each append."""

    def __init__(self, step: Call) -> None:
        self._step = step

    def size(self, path: str) -> int | None:
        return os.path.getsize(path) if os.path.exists(path) else None

    def read(self, path: str, offset: int, count: int) -> bytes:
        with open(path, "rb") as file:
            file.seek(offset)
            return file.read(count)

    def append(self, path: str, data: Any) -> None:
        data = bytes(data)
        half = len(data) // 2
        for piece in (data[:half], data[half:]):
            self._step()
            with open(path, "ab") as file:
                file.write(piece)

    def truncate(self, path: str, size: int) -> None:
        self._step()
        with open(path, "ab") as file:
            file.truncate(size)

    def rename(self, old: str, new: str) -> None:
        self._step()
        os.replace(old, new)

    def fsync(self, path: str) -> None:
        self._step()
        with open(path, "rb") as file:
            os.fsync(file.fileno())


def run_on_disk(step: Call, transform: Call, batch: int, source: bytes) -> Any:
    """One run on real files; the process may not live to tell how it ended, and what the target holds."""
    path = Path("source")
    if not path.exists():
        path.write_bytes(source)
    ended = _run(_RealFiles(step), transform, batch)
    target = Path("target")
    return {"ended": ended, "target": target.read_bytes() if target.exists() else b""}
