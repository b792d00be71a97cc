"""Workers take the number of the next block from a shared counter, and one pipe for each brings the results."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing import connection
from multiprocessing.shared_memory import SharedMemory
from typing import Any

fork = multiprocessing.get_context("fork")


class WorkerDiedError(Exception):
    """A worker died in a kernel."""


def work(memory: SharedMemory, count: int, block: int, kernel: Callable[..., Any], counter: Any, pipe: Any) -> None:
    """The memory is inherited: a child process has what its parent had mapped."""
    with memory.buf[: count * 8].cast("d") as values:
        while True:
            with counter.get_lock():
                start = counter.value
                counter.value += block
            if start >= count:
                pipe.send(("idle", start, None))
                return
            with values[start : start + block] as part:
                try:
                    message = ("result", start, kernel(part, start))
                except Exception as error:
                    message = ("error", start, error)
            pipe.send(message)


def collect(workers: dict[Any, Any], count: int, block: int, merge: Callable[[Any, Any], Any], total: Any) -> Any:
    early: dict[int, Any] = {}
    position = 0
    while position < count:
        ready = connection.wait([*workers, *(process.sentinel for process in workers.values())])
        pipes = [pipe for pipe in workers if pipe in ready]
        for pipe in pipes:
            try:
                kind, start, value = pipe.recv()
            except EOFError:
                raise WorkerDiedError from None
            if kind == "error":
                raise value
            if kind == "idle":
                workers.pop(pipe).join()
            else:
                early[start] = value
        while position in early:
            total = merge(total, early.pop(position))
            position += block
    return total


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
    if min(block, workers) < 1 or count < 0:
        raise ValueError
    memory = SharedMemory(name=name)
    processes: list[Any] = []
    pipes: list[Any] = []
    try:
        if memory.size < 8 * count:
            raise ValueError
        counter = fork.Value("q", 0)
        for _ in range(workers):
            reader, writer = fork.Pipe(duplex=False)
            process = fork.Process(target=work, args=(memory, count, block, kernel, counter, writer))
            process.start()
            writer.close()
            processes.append(process)
            pipes.append(reader)
        return collect(dict(zip(pipes, processes, strict=True)), count, block, merge, initial)
    finally:
        for process in processes:
            process.terminate()
            process.join()
            process.close()
        for pipe in pipes:
            pipe.close()
        memory.close()
