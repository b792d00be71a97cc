"""Two thread pools: one calls io tasks, and each thread of the other hands cpu tasks to a process of its own.

Order, limits, cancelling and shutting down are those of ``ThreadPoolExecutor``, for both kinds.
"""

from __future__ import annotations

import multiprocessing
import pickle
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import Any

_FORK: Any = multiprocessing.get_context("fork")


class WorkerCrashedError(Exception):
    """The process of a cpu task ended before the task did."""


def answer(request: bytes) -> bytes:
    """In the process: run a task. The answer can always be sent."""
    try:
        function, args = pickle.loads(request)
        return pickle.dumps((True, function(*args)))
    except Exception as error:
        return dump_error(error)


def dump_error(error: Exception) -> bytes:
    try:
        return pickle.dumps((False, error))
    except Exception as trouble:
        return pickle.dumps((False, pickle.PicklingError(f"{error!r}: {trouble}")))


def serve(connection: Any) -> None:
    """In the process: answer requests until an empty one comes."""
    while request := connection.recv_bytes():
        connection.send_bytes(answer(request))


class Worker:
    """A process for one task at a time, started when it is needed, and again after a crash."""

    _forking = threading.Lock()  # no other process is forked while the far end of a pipe is open here

    def __init__(self) -> None:
        self.process: Any = None

    def run(self, function: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        request = pickle.dumps((function, args))
        if self.process is None:
            self.start()
        try:
            self.connection.send_bytes(request)
            reply = self.connection.recv_bytes()
        except (EOFError, OSError):
            raise self.crashed() from None
        is_result, value = pickle.loads(reply)
        if is_result:
            return value
        raise value

    def start(self) -> None:
        with self._forking:
            self.connection, far_end = _FORK.Pipe()
            self.process = _FORK.Process(target=serve, args=(far_end,), daemon=True)
            self.process.start()
            far_end.close()

    def crashed(self) -> WorkerCrashedError:
        process = self.process
        self.end()
        return WorkerCrashedError(f"exit code {process.exitcode}")

    def stop(self) -> None:
        if self.process is not None:
            self.connection.send_bytes(b"")
            self.end()

    def end(self) -> None:
        self.process.join()
        self.connection.close()
        self.process = None


class HybridExecutor:
    """Runs io tasks in threads and cpu tasks in processes."""

    def __init__(self, *, threads: int, processes: int) -> None:
        """Know how many of each there may be."""
        self.io = ThreadPoolExecutor(threads)
        self.cpu = ThreadPoolExecutor(processes)
        self.idle: SimpleQueue[Worker] = SimpleQueue()
        self.workers = [Worker() for _ in range(processes)]
        for worker in self.workers:
            self.idle.put(worker)

    def submit(self, function: Callable[..., Any], *args: Any, kind: str = "io") -> Future[Any]:
        """Have ``function(*args)`` called in a thread (``"io"``) or in another process (``"cpu"``)."""
        if kind == "io":
            return self.io.submit(function, *args)
        return self.cpu.submit(self.run_elsewhere, function, args)

    def run_elsewhere(self, function: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        worker = self.idle.get()
        try:
            return worker.run(function, args)
        finally:
            self.idle.put(worker)

    def shutdown(self, *, drain: bool = True) -> None:
        """End everything, after all tasks or after those that have begun."""
        for pool in (self.io, self.cpu):
            pool.shutdown(wait=False, cancel_futures=not drain)
        for pool in (self.io, self.cpu):
            pool.shutdown()
        for worker in self.workers:
            worker.stop()

    def __enter__(self) -> HybridExecutor:
        """The executor."""
        return self

    def __exit__(self, *_: object) -> None:
        """Shut down."""
        self.shutdown()
