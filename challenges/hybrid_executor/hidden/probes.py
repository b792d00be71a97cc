"""Gives an executor tasks and tells how they ended, where they ran and when they began.

Tasks in other processes tell what they do, and are held, by pipes that were open before the executor was made. Nothing
here waits for a time: where something may never happen, a thread has patience for some CPU time of its own, which a
busy machine stretches for everyone alike.
"""

from __future__ import annotations

import builtins
import contextlib
import gc
import os
import select
import signal
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import partial
from typing import Any

import hybrid_executor

from pytest_interview.probing import outcome, type_name

Task = list[Any]
_PATIENCE = 0.2
_global: list[int] = []


class OwnError(Exception):
    """A task's own."""


class _OddError(Exception):
    """Is pickled without complaint and cannot be unpickled: it wants two arguments and gets one."""

    def __init__(self, left: str, right: str) -> None:
        super().__init__(left + right)


class _OddObject:
    """Cannot be unpickled either."""

    def __reduce__(self) -> Any:
        return (int, ("no number",))


def _list(*args: Any) -> list[Any]:
    return ["got", *args]


def _divide(left: int, right: int) -> int:
    return left // right


def _fail(name: str, *args: Any) -> None:
    raise getattr(builtins, name)(*args)


def _own(*args: Any) -> None:
    raise OwnError(*args)


def _block(size: int, step: int) -> bytes:
    return bytes(at * step % 251 for at in range(1000)) * (size // 1000)


def _digest(data: bytes) -> list[int]:
    return [len(data), zlib.crc32(data)]


def _call(function: Callable[[], Any]) -> Any:
    return function()


def _returns_lambda() -> Any:
    return lambda: 1


def _raises_lambda() -> None:
    raise ValueError(lambda: 1)


def _raises_odd() -> None:
    raise _OddError("a", "b")


_OPERATIONS: dict[str, Callable[..., Any]] = {
    "list": _list,
    "divide": _divide,
    "fail": _fail,
    "own": _own,
    "block": _block,
    "digest": _digest,
    "lambda": lambda: 1,
    "call": _call,
    "returns lambda": _returns_lambda,
    "raises lambda": _raises_lambda,
    "raises odd error": _raises_odd,
    "returns odd object": _OddObject,
}


def _patiently(happened: Callable[[], Any]) -> bool:
    """Wait for something that may never happen; whether it has."""
    end = time.thread_time() + _PATIENCE
    while not happened():
        if time.thread_time() > end:
            return False
        time.sleep(0)
    return True


class _Pipes:
    """How tasks in any process tell the probe what they do, and are held by it."""

    def __init__(self) -> None:
        self.log_out, self._log_in = os.pipe()
        self._go_out, self._go_in = os.pipe()
        self.log: list[list[Any]] = []
        self._is_patient = True

    def tell(self, number: int, phase: str) -> None:
        """In a task: add to the log. Two bytes go through a pipe in one piece."""
        os.write(self._log_in, bytes([number, phase == "start"]))

    def wait(self) -> None:
        """In a task: wait to be released."""
        os.read(self._go_out, 1)

    def release(self, count: int = 1) -> None:
        """Let so many tasks go on, now or as soon as they wait."""
        os.write(self._go_in, bytes(count))

    def hear(self) -> bool:
        """Take over what the log has next, if that comes while patience lasts; once it has run out, there is none."""
        self._is_patient = self._is_patient and _patiently(lambda: select.select([self.log_out], [], [], 0)[0])
        before = len(self.log)
        self.hear_all(1)
        return len(self.log) > before

    def hear_all(self, most: int = 100) -> None:
        """Take over what the log has by now."""
        while most and select.select([self.log_out], [], [], 0)[0]:
            number, is_start = os.read(self.log_out, 2)
            self.log.append([number, "start" if is_start else "end"])
            most -= 1

    def close(self) -> None:
        for descriptor in (self.log_out, self._log_in, self._go_out, self._go_in):
            os.close(descriptor)


_current: list[_Pipes] = []


@contextlib.contextmanager
def _open_pipes() -> Iterator[_Pipes]:
    """Pipes for one observation; tasks find them in the global list, in every process."""
    pipes = _Pipes()
    _current[:] = [pipes]
    try:
        yield pipes
    finally:
        pipes.close()
        gc.collect()


def _held(number: int) -> int:
    [pipes] = _current
    pipes.tell(number, "start")
    pipes.wait()
    pipes.tell(number, "end")
    return number


def _crash(how: str, code: int) -> None:
    _current[0].tell(0, "start")
    if how == "exit":
        os._exit(code)
    os.kill(os.getpid(), signal.SIGKILL)
    signal.pause()


def _submit(executor: Any, kind: str, function: Callable[..., Any], *args: Any) -> Any:
    """A future; io is the default, and asked for without naming it. What is to be digested is large, and made here."""
    if function is _digest:
        args = (_block(*args),)
    return executor.submit(function, *args, **({} if kind == "io" else {"kind": kind}))


def _ending(future: Future[Any]) -> list[Any]:
    """How a task ended; waits for that."""
    try:
        value = future.result()
    except hybrid_executor.WorkerCrashedError:
        return ["crashed"]
    except BaseException as error:  # a submission may raise anything, and that is an observation
        return ["raised", type_name(error), list(error.args)]
    return ["returned", _digest(value) if type(value) is bytes else value]


def _ended(future: Future[Any]) -> list[Any]:
    """The same without waiting."""
    if not future.done():
        return ["not done"]
    return ["cancelled"] if future.cancelled() else _ending(future)


def mix(tasks: list[Task], threads: int, processes: int) -> list[Any]:
    """Submit tasks and tell how each ended."""
    with hybrid_executor.HybridExecutor(threads=threads, processes=processes) as executor:
        futures = [_submit(executor, kind, _OPERATIONS[name], *args) for kind, name, args in tasks]
        return [_ending(future) for future in futures]


def effects(kinds: list[str], threads: int, processes: int) -> dict[str, Any]:
    """Submit tasks that change a list that they are given and a global one, and tell who sees that, and where they ran."""
    _global.clear()
    boxes: list[list[Any]] = [["before"] for _ in kinds]
    with hybrid_executor.HybridExecutor(threads=threads, processes=processes) as executor:
        futures = [
            _submit(executor, kind, _change, box, number)
            for number, (kind, box) in enumerate(zip(kinds, boxes, strict=True))
        ]
        results = [future.result() for future in futures]
    return {
        "places": [_place(pid, thread) for pid, thread, _ in results],
        "returned": [box for _, _, box in results],
        "boxes": boxes,
        "global": sorted(_global),
    }


def _change(box: list[Any], number: int) -> tuple[int, int, list[Any]]:
    box.append(number)
    _global.append(number)
    return os.getpid(), threading.get_ident(), list(box)


def _place(pid: int, thread: int) -> list[str]:
    if pid != os.getpid():
        return ["elsewhere"]
    return ["here", "the caller's thread" if thread == threading.get_ident() else "another thread"]


def meet(order: list[str], threads: int, processes: int) -> dict[str, int]:
    """Submit tasks that all wait to be released, and tell how many of each kind are running together before that."""
    kinds = dict(enumerate(order))
    with _open_pipes() as pipes, hybrid_executor.HybridExecutor(threads=threads, processes=processes) as executor:
        futures = [_submit(executor, kind, _held, number) for number, kind in kinds.items()]
        while len(pipes.log) < threads + processes and pipes.hear():
            pass
        running = [kinds[number] for number, _ in pipes.log]
        pipes.release(len(order))
        for future in futures:
            future.result()
        return {"io": running.count("io"), "cpu": running.count("cpu")}


def peak(kind: str, threads: int, processes: int, count: int) -> list[Any]:
    """Submit many tasks of a kind that wait to be released, release one after the other, and tell the log."""
    limit = threads if kind == "io" else processes
    with _open_pipes() as pipes, hybrid_executor.HybridExecutor(threads=threads, processes=processes) as executor:
        futures = [_submit(executor, kind, _held, number) for number in range(count)]
        for released in range(count):
            while sum(phase == "start" for _, phase in pipes.log) < min(limit + released, count) and pipes.hear():
                pass
            pipes.release()
        for future in futures:
            future.result()
        pipes.hear_all()
        return pipes.log


def crashes(tasks: list[Task], threads: int, processes: int) -> dict[str, Any]:
    """Submit tasks of which some crash: how each ended, and how often crashing ones were begun."""
    with _open_pipes() as pipes, hybrid_executor.HybridExecutor(threads=threads, processes=processes) as executor:
        futures = []
        for kind, name, args in tasks:
            if name in ("exit", "kill"):
                futures.append(_submit(executor, kind, _crash, name, *args))
            else:
                futures.append(_submit(executor, kind, _OPERATIONS[name], *args))
        endings = [_ending(future) for future in futures]
        pipes.hear_all()
        return {"endings": endings, "attempts": len(pipes.log)}


def crash_beside(how: str, code: int, processes: int, behind: int) -> dict[str, Any]:
    """Let a task crash while others run in all other processes and in a thread, and more wait behind it."""
    with _open_pipes() as pipes, hybrid_executor.HybridExecutor(threads=1, processes=processes) as executor:
        beside = [_submit(executor, kind, _held, n) for n, kind in enumerate(["cpu"] * (processes - 1) + ["io"])]
        while len(pipes.log) < processes and pipes.hear():
            pass
        crashed = _submit(executor, "cpu", _crash, how, code)
        waiting = [_submit(executor, "cpu", _list, number) for number in range(behind)]
        _patiently(lambda: all(future.done() for future in [crashed, *waiting]))
        pipes.release(processes)
        return {
            "crashed": _ending(crashed),
            "behind": [_ending(future) for future in waiting],
            "beside": [_ending(future) for future in beside],
        }


def crossings(tasks: list[Task], threads: int, processes: int) -> list[str]:
    """Submit tasks that can or cannot be pickled on the way, and tell whether each worked."""
    with hybrid_executor.HybridExecutor(threads=threads, processes=processes) as executor:
        futures = []
        for kind, name, args in tasks:
            if name == "given lambda":
                futures.append(_submit(executor, kind, _call, lambda: 1))
            else:
                futures.append(_submit(executor, kind, _OPERATIONS[name], *args))
        return ["worked" if outcome(future.result)[0] == "returned" else "failed" for future in futures]


def cancel(kind: str, count: int, which: list[int]) -> dict[str, Any]:
    """Cancel some of the tasks in a line of one: what ``cancel`` told, and which tasks began."""
    with _open_pipes() as pipes, hybrid_executor.HybridExecutor(threads=1, processes=1) as executor:
        futures = [_submit(executor, kind, _held, number) for number in range(count)]
        pipes.hear()
        told = [futures[number].cancel() for number in which]
        pipes.release(count)
        endings = [_ending(future) if not future.cancelled() else ["cancelled"] for future in futures]
        pipes.hear_all()
        began = [number for number, phase in pipes.log if phase == "start"]
        return {"told": told, "endings": endings, "began": sorted(began)}


def drain(tasks: list[Task], threads: int, processes: int, by_with: bool) -> dict[str, Any]:
    """Submit tasks and shut down at once: what is there when that is done, and what a late task meets."""
    runners: list[threading.Thread] = []

    def run_here(function: Callable[..., Any], *args: Any) -> Any:
        runners.append(threading.current_thread())
        return function(*args)

    executor = hybrid_executor.HybridExecutor(threads=threads, processes=processes)
    futures = []

    def submit_all() -> None:
        for kind, name, args in tasks:
            function = partial(run_here, _OPERATIONS[name]) if kind == "io" and name != "digest" else _OPERATIONS[name]
            futures.append(_submit(executor, kind, function, *args))

    if by_with:
        with executor:
            submit_all()
    else:
        submit_all()
        executor.shutdown()
    children, alive = _children(), sum(thread.is_alive() for thread in runners)
    late = [outcome(executor.submit, _list, kind=kind) for kind in ("io", "cpu")]
    return {
        "endings": [_ended(future) for future in futures],
        "processes left": children,
        "threads left": alive,
        "late": [_is_runtime_error(told) for told in late],
    }


def _is_runtime_error(told: tuple[Any, ...]) -> str:
    if told[0] == "returned":
        return "a future"
    return "RuntimeError" if "RuntimeError" in [told[1], *told[2]] else str(told[1])


def _children() -> str:
    """Whether there are child processes, zombies included."""
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return "none"
    return "some"


def abandon(order: list[str]) -> dict[str, Any]:
    """Shut down without draining while a task of each kind runs; they are released when all others are cancelled."""
    with _open_pipes() as pipes:
        executor = hybrid_executor.HybridExecutor(threads=1, processes=1)
        futures = [_submit(executor, kind, _held, number) for number, kind in enumerate(["io", "cpu", *order])]
        while len(pipes.log) < 2 and pipes.hear():
            pass
        helper = threading.Thread(target=_release_when_cancelled, args=(futures[2:], pipes, len(futures)))
        helper.start()
        executor.shutdown(drain=False)
        endings = [_ended(future) for future in futures]
        helper.join()
        pipes.hear_all()
        began = sorted(number for number, phase in pipes.log if phase == "start")
        return {"running": endings[:2], "others": endings[2:], "began": began, "processes left": _children()}


def _release_when_cancelled(futures: list[Future[Any]], pipes: _Pipes, count: int) -> None:
    _patiently(lambda: all(future.done() for future in futures))
    pipes.release(count)


def pids(numbers: list[int], processes: int) -> list[Any]:
    """Submit many small cpu tasks: for each its result and the process it ran in."""
    with hybrid_executor.HybridExecutor(threads=1, processes=processes) as executor:
        return [future.result() for future in [executor.submit(_square, n, kind="cpu") for n in numbers]]


def _square(number: int) -> list[int]:
    return [number * number, os.getpid()]
