"""Threads that wait at a known point, or are released at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

from pytest_interview.probing.observing import outcome


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
