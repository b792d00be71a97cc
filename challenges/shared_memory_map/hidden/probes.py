"""Makes a shared memory, has it reduced with kernels that follow a script, and tells what there was before and after."""

from __future__ import annotations

import gc
import os
import signal
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.shared_memory import SharedMemory
from typing import Any

import shared_memory_map

from pytest_interview.probing import plain, type_name

_MOST_DESCRIPTORS = 256
Steps = dict[int, list[tuple[Any, ...]]]
"""What the kernel does before (negative: after) its work, by the number of the block, counted from 1."""


class Kernel:
    """What is given as ``kernel``: works on a block, and does what the script says for it on the way.

    It talks to other kernels through pipes, whose descriptors every child process inherits.
    """

    def __init__(self, what: str, block: int, steps: Steps, pipes: list[tuple[int, int]]) -> None:
        self._what, self._block, self._steps, self._pipes = what, block, steps, pipes

    def __call__(self, values: Any, start: int) -> Any:
        number = start // self._block + 1
        self._do(number)
        result = getattr(self, f"_{self._what}")(values, start)
        self._do(-number)
        return result

    def _do(self, number: int) -> None:
        for word, *arguments in self._steps.get(number, []):
            if word == "tell":
                os.write(self._pipes[arguments[0]][1], b".")
            elif word == "wait":  # for as many words
                for _ in range(arguments[1]):
                    os.read(self._pipes[arguments[0]][0], 1)
            elif word == "raise":
                raise {error.__name__: error for error in _all_errors(Exception)}[arguments[0]](*arguments[1])
            elif word == "exit":
                os._exit(arguments[0])
            else:
                os.kill(os.getpid(), signal.SIGKILL)

    def _values(self, values: Any, start: int) -> Any:
        return [start, list(values)]

    def _where(self, values: Any, start: int) -> Any:
        return os.getpid()

    def _write(self, values: Any, start: int) -> Any:
        for index in range(len(values)):
            values[index] = values[index] * 2.0 + start + index
        return start

    def _checksum(self, values: Any, start: int) -> Any:
        return [start, zlib.crc32(values)]


def _all_errors(above: type[Exception]) -> Iterator[type[Exception]]:
    yield above
    for below in above.__subclasses__():
        if below.__module__ == "builtins":
            yield from _all_errors(below)


def _children() -> str:
    try:
        return "ended" if os.waitpid(-1, os.WNOHANG)[0] else "running"
    except ChildProcessError:
        return "none"


def _descriptors() -> list[int]:
    found = []
    for number in range(_MOST_DESCRIPTORS):
        with suppress(OSError):
            os.fstat(number)
            found.append(number)
    return found


def _run(name: str, count: int, kernel: Kernel, fails_at: int, **options: Any) -> dict[str, Any]:
    """How a call ended, and what was merged on the way.

    The totals are numbers, from 1000 on: each merge makes it one more, so that it shows where a total comes from. No
    function of the judge's is called here: each call would wait for the judge's look at all processes.
    """
    totals: list[Any] = []
    results: list[Any] = []

    def merge(total: Any, result: Any) -> Any:
        totals.append(plain(total))
        results.append(result)
        if len(totals) == fails_at:
            raise KeyError("merge", fails_at)
        return 1000 + len(totals)

    seen: dict[str, Any] = {"totals": totals, "results": results}
    try:
        result = plain(shared_memory_map.parallel_reduce(name, count, kernel, merge, 1000, **options))
    except BaseException as error:  # a submission may raise anything, and that is an observation
        died = isinstance(error, shared_memory_map.WorkerDiedError)
        ended = "WorkerDiedError" if died else type_name(error)
        return {**seen, "ended": ended, "args": [plain(argument) for argument in error.args], "result": None}
    return {**seen, "ended": "returned", "args": [], "result": result}


def _left(before: list[int]) -> dict[str, Any]:
    """What has been added since; what is in a cycle of objects is not left for ever."""
    gc.collect()
    return {"children": _children(), "descriptors": len(_descriptors()) - len(before)}


@contextmanager
def _memory(size: int) -> Iterator[SharedMemory]:
    memory = SharedMemory(create=True, size=size)
    try:
        yield memory
    finally:
        memory.close()
        with suppress(FileNotFoundError):
            memory.unlink()


def _content(name: str) -> bytes | None:
    """What is in the memory now; None when it is gone."""
    try:
        memory = SharedMemory(name=name)
    except FileNotFoundError:
        return None
    content = bytes(memory.buf)
    memory.close()
    return content


def reduce(
    content: bytes,
    what: str,
    steps: Steps,
    count: int,
    block: int,
    workers: int,
    pipes: int = 0,
    fails_at: int = 0,
    missing: bool = False,
    look: bool = False,
) -> dict[str, Any]:
    """One call, on a fresh shared memory; with ``missing``, for one that there is not."""
    with _memory(len(content)) as memory:
        memory.buf[: len(content)] = content
        name = f"{memory.name}-missing" if missing else memory.name
        ours = [os.pipe() for _ in range(pipes)]
        kernel = Kernel(what, max(1, block), steps, ours)
        before = _descriptors() if look else []
        try:
            seen = _run(name, count, kernel, fails_at, block=block, workers=workers)
            left = _left(before) if look else {}
        finally:
            for descriptor in sum(ours, ()):
                os.close(descriptor)
        found = _content(memory.name)
        return {**seen, **left, "caller": os.getpid(), "content": None if found is None else found[: len(content)]}


def large(pattern: bytes, count: int, block: int, workers: int) -> dict[str, Any]:
    """Checksums of the blocks of a large memory that a child process fills, so that it is not in the memory of this one."""
    with _memory(count * 8) as memory:
        child = os.fork()
        if not child:
            try:
                width = block * 8
                for number in range(count // block):
                    memory.buf[number * width : (number + 1) * width] = pattern[number * 8 : number * 8 + width]
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        kernel = Kernel("checksum", block, {}, [])
        return _run(memory.name, count, kernel, 0, block=block, workers=workers)
