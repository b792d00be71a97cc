"""Threads whose interleaving is scripted and not left to luck."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable
from typing import Any

from pytest_interview.probing.observing import outcome

_LOOKS, _PATIENCE = 5, 0.2
"""How often and how many seconds to look at threads none of which goes on: only wrong submissions get so long."""


class Gate:
    """Holds threads at a known point, until it is opened."""

    def __init__(self) -> None:
        """Start closed, with nobody waiting."""
        self._changed = threading.Condition()
        self._arrived = 0
        self._open = False

    def wait(self) -> None:
        """Arrive, and block until the gate is open."""
        with self._changed:
            self._arrived += 1
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._open)

    def wait_for_arrivals(self, count: int) -> None:
        """Block until ``count`` threads have arrived."""
        with self._changed:
            self._changed.wait_for(lambda: self._arrived >= count)

    def open(self) -> None:
        """Let everybody through, now and later."""
        with self._changed:
            self._open = True
            self._changed.notify_all()


def race(functions: Iterable[Callable[[], Any]]) -> list[tuple[Any, ...]]:
    """Run each function in a thread of its own, all released at once.

    Returns:
        The outcome of each, in the order given (see :func:`outcome`).
    """
    waiting = list(functions)
    barrier = threading.Barrier(len(waiting))
    outcomes: list[tuple[Any, ...]] = [()] * len(waiting)

    def run(position: int) -> None:
        barrier.wait()
        outcomes[position] = outcome(waiting[position])

    threads = [threading.Thread(target=run, args=(i,), daemon=True) for i in range(len(waiting))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


class Stage:
    """Threads that run one at a time, each until it blocks.

    The interpreter is told to let a thread run until it blocks. So when a thread starts another one or lets it go on
    (:meth:`StoppingPlace.go`), it comes back only when that one has stopped, is blocked or has ended.
    """

    def __init__(self) -> None:
        """Take the interpreter's switching away; a process is good for one play."""
        sys.setswitchinterval(1.0)
        self.stuck = False
        """Whether nothing moved for so long that nothing will."""
        self._moves = threading.Semaphore(0)

    def moved(self) -> None:
        """In a thread: tell that it has stopped or is about to end."""
        self._moves.release()

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something that threads do; when none of them does anything any more, they are stuck."""
        looks = 0
        while not (self.stuck or condition()):
            looks = 0 if self._moves.acquire(timeout=_PATIENCE) else looks + 1
            self.stuck = looks == _LOOKS


class StoppingPlace:
    """A place in the code of a thread where it stops until another thread lets it go on.

    Attributes:
        state: ``"new"``, ``"stopped"`` or ``"running"``; a subclass may have more.
    """

    def __init__(self, stage: Stage) -> None:
        """Nobody has come here yet."""
        self.state = "new"
        self.stage = stage
        self._gate, self._left = threading.Lock(), threading.Lock()
        self._gate.acquire()
        self._left.acquire()

    def stop(self) -> None:
        """In the thread: stop until another one says :meth:`go`."""
        self.state = "stopped"
        self.stage.moved()
        self._gate.acquire()
        self.state = "running"
        self._left.release()

    def go(self) -> None:
        """Let the thread that has stopped go on, until it blocks."""
        self._gate.release()
        self._left.acquire()  # waits for the thread, which runs until it blocks
