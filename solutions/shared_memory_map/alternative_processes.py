"""Processes of its own, each with a pipe on which it gets one block after the other."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from multiprocessing.shared_memory import SharedMemory
from typing import Any

_CONTEXT = multiprocessing.get_context("fork")


class WorkerDiedError(Exception):
    """A worker died in a kernel."""


def _serve(pipe: Connection, name: str, kernel: Callable[[memoryview, int], Any]) -> None:
    memory = SharedMemory(name=name)
    while True:
        start, stop = pipe.recv()
        view = memory.buf[start * 8 : stop * 8].cast("d")
        try:
            answer = (True, kernel(view, start))
        except Exception as error:
            answer = (False, error)
        pipe.send(answer)
        view.release()


class _Crew:
    def __init__(self, name: str, kernel: Callable[[memoryview, int], Any], spans: list[tuple[int, int]]) -> None:
        self.name, self.kernel, self.spans = name, kernel, spans
        self.todo = iter(enumerate(spans))
        self.busy: dict[Connection, int] = {}
        self.members: list[tuple[Any, Connection]] = []

    def hire(self) -> None:
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=_serve, args=(theirs, self.name, self.kernel), daemon=True)
        process.start()
        theirs.close()  # before the next fork, so that the end of the worker is the end of the pipe
        self.members.append((process, ours))
        self.employ(ours)

    def employ(self, pipe: Connection) -> None:
        for number, span in self.todo:
            pipe.send(span)
            self.busy[pipe] = number
            return

    def work(self, workers: int, merge: Callable[[Any, Any], Any], total: Any) -> Any:
        results: dict[int, Any] = {}
        merged = 0
        try:
            for _ in range(min(workers, len(self.spans))):
                self.hire()
            while merged < len(self.spans):
                for pipe in wait(list(self.busy)):
                    number = self.busy.pop(pipe)
                    results[number] = self.answer(pipe)
                    self.employ(pipe)
                while merged in results:
                    total = merge(total, results.pop(merged))
                    merged += 1
            return total
        finally:
            self.dismiss()

    @staticmethod
    def answer(pipe: Connection) -> Any:
        try:
            fine, value = pipe.recv()
        except (EOFError, ConnectionResetError):
            raise WorkerDiedError("a worker died in a kernel") from None
        if not fine:
            raise value
        return value

    def dismiss(self) -> None:
        for process, pipe in self.members:
            pipe.close()
            process.kill()
            process.join()
            process.close()


def parallel_reduce(
    name: str,
    count: int,
    kernel: Callable[[memoryview, int], Any],
    merge: Callable[[Any, Any], Any],
    initial: Any,
    *,
    block: int,
    workers: int,
) -> Any:
    if block <= 0 or workers <= 0 or count < 0:
        raise ValueError("a negative number, or a zero")
    memory = SharedMemory(name=name)
    try:
        if len(memory.buf) // 8 < count:
            raise ValueError("not so many values")
    finally:
        memory.close()
    spans = [(start, min(start + block, count)) for start in range(0, count, block)]
    return _Crew(name, kernel, spans).work(workers, merge, initial)
