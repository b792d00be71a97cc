"""What ``multiprocessing`` needs of a machine, made of what a sandbox has: for submissions that may fork.

The real ones lie in ``/dev/shm``, which all processes of a user share: a submission could read other people's memory
there, write to it, and leave things behind. So shared memory is a file in the work directory, which has a quota and
goes away with the process, and a semaphore is a pipe with a byte for each permit. Programs cannot be started, which
leaves ``fork`` of the start methods.
"""

from __future__ import annotations

import array
import fcntl
import importlib
import multiprocessing
import multiprocessing.heap
import os
import select
import termios
import threading
import time
from multiprocessing import resource_tracker, shared_memory
from pathlib import Path
from typing import Any

SHARED_MEMORY_FOLDER = "shared-memory"
"""In the work directory; a file for each block."""
_RECURSIVE = 0
_MOST_PERMITS = 32_767
"""A pipe holds twice as many bytes."""


class PipeSemaphore:
    """Stands in for ``_multiprocessing.SemLock``: the same methods, for processes that inherit the pipe."""

    SEM_VALUE_MAX = _MOST_PERMITS

    def __init__(self, kind: int, value: int, maxvalue: int, name: str, _unlink: bool) -> None:
        """Put a byte into the pipe for each permit."""
        self.kind, self.maxvalue, self.name = kind, maxvalue, name
        self._reader, self._writer = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        os.write(self._writer, bytes(value))
        self.handle = self._reader
        self._owner: int | None = None
        self._depth = 0

    def __del__(self) -> None:
        """Close the pipe."""
        os.close(self._reader)
        os.close(self._writer)

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        """Take a permit; False when there is none in time (``timeout`` in seconds)."""
        if self.kind == _RECURSIVE and self._is_mine():
            self._depth += 1
            return True
        end = None if timeout is None else time.monotonic() + max(0.0, timeout)
        while True:
            try:
                os.read(self._reader, 1)
            except BlockingIOError:
                if not block:
                    return False
                left = None if end is None else max(0.0, end - time.monotonic())
                if not select.select([self._reader], [], [], left)[0]:
                    return False
            else:
                self._owner, self._depth = threading.get_ident(), 1
                return True

    def release(self) -> None:
        """Give a permit back.

        Raises:
            AssertionError: A recursive lock that another process or thread holds.
            ValueError: There are as many permits as there can be.
        """
        if self.kind == _RECURSIVE:
            if not self._is_mine():
                raise AssertionError("attempt to release recursive lock not owned by thread")
            self._depth -= 1
            if self._depth:
                return
        elif self.maxvalue < _MOST_PERMITS and self._get_value() >= self.maxvalue:
            raise ValueError("semaphore or lock released too many times")
        self._owner, self._depth = None, 0
        os.write(self._writer, b"\0")

    def __enter__(self) -> bool:
        """Acquire."""
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        """Release."""
        self.release()

    def _count(self) -> int:
        return self._depth

    def _is_mine(self) -> bool:
        return self._owner == threading.get_ident() and self._depth > 0

    def _get_value(self) -> int:
        held = array.array("i", [0])
        fcntl.ioctl(self._reader, termios.FIONREAD, held)
        return held[0]

    def _is_zero(self) -> bool:
        return self._get_value() == 0

    def _after_fork(self) -> None:
        self._owner, self._depth = None, 0


class _Files:
    """Stands in for ``_posixshmem``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _path(self, name: str) -> Path:
        plain = name.removeprefix("/")
        if not plain or "/" in plain or plain in (".", ".."):
            raise OSError(22, "Invalid argument", name)
        return self._folder / plain

    def shm_open(self, path: str, flags: int, mode: int = 0o777) -> int:
        return os.open(self._path(path), flags | os.O_CLOEXEC, mode)

    def shm_unlink(self, path: str) -> None:
        self._path(path).unlink()


def _nothing(*_: Any) -> None:
    """The resource tracker is a program of its own, and everything here goes away with the process anyway."""


def prepare(work_directory: str) -> None:
    """Put the stand-ins in place, in a process that is to be confined to a work directory."""
    folder = Path(work_directory, SHARED_MEMORY_FOLDER)
    folder.mkdir()
    modules: Any = (importlib.import_module("_multiprocessing"), multiprocessing.heap, resource_tracker, shared_memory)
    semaphores, heap, tracker, memory = modules
    semaphores.SemLock = PipeSemaphore
    semaphores.sem_unlink = _nothing
    memory._posixshmem = _Files(folder)
    heap.Arena._dir_candidates = []
    tracker.ensure_running = tracker.register = tracker.unregister = _nothing
    multiprocessing.set_start_method("fork", force=True)
