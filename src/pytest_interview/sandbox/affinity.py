"""Keeps judge and sandbox process on one core while they talk.

They take turns, so a second core gains nothing, and waking a process on another core costs several times
the round trip on the same one. The core is chosen anew whenever no sandbox process is running: then
the scheduler may move the judge to where there is room.
"""

from __future__ import annotations

import ctypes
import os
import sys

_AVAILABLE = sys.platform == "linux"


class SharedCore:
    """The core of this process and of the sandbox processes it is talking to."""

    def __init__(self) -> None:
        self._users = 0
        self._before: set[int] = set()
        self._core = 0

    def join(self, pid: int) -> None:
        """Bring a process to the core; the first one decides which core that is."""
        if not _AVAILABLE:
            return
        if self._users == 0:
            self._before = os.sched_getaffinity(0)
            self._core = int(ctypes.CDLL(None).sched_getcpu())
            os.sched_setaffinity(0, {self._core})
        self._users += 1
        os.sched_setaffinity(pid, {self._core})

    def leave(self) -> None:
        """A process has ended; after the last one, the scheduler is free again."""
        if not _AVAILABLE:
            return
        self._users -= 1
        if self._users == 0:
            os.sched_setaffinity(0, self._before)


SHARED_CORE = SharedCore()
