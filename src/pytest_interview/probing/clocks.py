"""Time that passes only when it is told to."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

_T = TypeVar("_T")


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
