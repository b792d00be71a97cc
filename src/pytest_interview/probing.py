"""The probing kit: what ``hidden/probes.py`` drives a submission with.

It is loaded into the sandbox, so it imports the standard library only, and nothing in it judges: every
helper returns what happened as plain data.
"""

from __future__ import annotations

import asyncio
import selectors
import threading
from collections.abc import Callable, Coroutine, Iterable
from itertools import islice
from typing import Any, TypeVar

_T = TypeVar("_T")

__all__ = ["Clock", "Gate", "bounded", "outcome", "race", "run_virtual", "type_name"]

_NAME_OF_TYPE = type.__dict__["__name__"].__get__
_MRO_OF_TYPE = type.__dict__["__mro__"].__get__


def type_name(value: object) -> str:
    """The name of the exact type of a value, read without running its metaclass or ``__class__``."""
    name = _NAME_OF_TYPE(type(value))
    return str(name)


def outcome(function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> tuple[Any, ...]:
    """Call a function and tell how it ended.

    Returns:
        ``("returned", value)``, or ``("raised", name, bases)`` where ``name`` is the exact type of the
        exception and ``bases`` the names of its other classes up to ``Exception`` or ``BaseException``.
    """
    try:
        return ("returned", function(*args, **kwargs))
    except BaseException as error:  # a submission may raise anything, and that is an observation
        names = [str(_NAME_OF_TYPE(cls)) for cls in _MRO_OF_TYPE(type(error))]
        return ("raised", names[0], names[1:-1])


def bounded(iterable: Iterable[_T], most: int) -> list[_T]:
    """The first ``most`` items of an iterable that may never end."""
    return list(islice(iterable, most))


class Clock:
    """A clock that moves only when told to: call it for the time, in seconds."""

    def __init__(self, now: float = 0.0) -> None:
        """Start at ``now``."""
        self.now = now
        self.sleeps: list[float] = []

    def __call__(self) -> float:
        """The time."""
        return self.now

    def advance(self, seconds: float) -> None:
        """Move the time by ``seconds``, backwards when negative."""
        self.now += seconds

    def sleep(self, seconds: float) -> None:
        """Stand in for ``time.sleep``: write the duration down and move the time."""
        self.sleeps.append(seconds)
        self.now += seconds


class Gate:
    """Holds threads at a known point, so that an interleaving is scripted and not left to luck."""

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


class _VirtualSelector(selectors.SelectSelector):
    """Never waits: where a real selector would sleep, the loop's clock jumps to the next timer."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if ready:
            return ready
        if timeout is None:
            raise RuntimeError("every task waits for something that will never happen")
        self.now += max(timeout, 0.0)
        return []


class _VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop whose clock is the selector's: it moves only by timers."""

    def __init__(self) -> None:
        self._virtual = _VirtualSelector()
        super().__init__(self._virtual)

    def time(self) -> float:
        """Virtual seconds since the loop was made."""
        return self._virtual.now


def run_virtual(main: Coroutine[Any, Any, _T]) -> _T:
    """Run a coroutine as ``asyncio.run`` does, on a clock that jumps instead of waiting.

    Raises:
        RuntimeError: No task can go on and no timer is set: a deadlock.
    """
    with asyncio.Runner(loop_factory=_VirtualLoop) as runner:
        return runner.run(main)
