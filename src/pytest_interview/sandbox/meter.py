"""What the kernel says a process has used. Read from the judge; nothing the process does can change it."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

_LINUX = sys.platform == "linux"


class ProcessGoneError(Exception):
    """The process has ended, and with it the figures."""


def cpu_seconds(pid: int) -> float:
    """CPU time of all threads of a process, in seconds, with nanosecond resolution.

    Uses the clock id that the kernel derives from the process id (``MAKE_PROCESS_CPUCLOCK``,
    linux/include/linux/posix-timers.h); it needs no privilege and still answers for a zombie.
    Where there is no such clock, wall time stands in: good for practice, not for a grade.

    Raises:
        ProcessGoneError: There is no such process.
    """
    if not _LINUX:
        return time.monotonic()
    try:
        return time.clock_gettime(((~pid) << 3) | 2)
    except OSError:
        raise ProcessGoneError(str(pid)) from None


def _status_bytes(pid: int, key: str) -> int:
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(key):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def peak_bytes(pid: int) -> int:
    """The most memory that was ever resident (``VmHWM``), in bytes; 0 when it cannot be read."""
    return _status_bytes(pid, "VmHWM:")


def resident_bytes(pid: int) -> int:
    """The memory that is resident now, in bytes; 0 when it cannot be read."""
    try:
        with open(f"/proc/{pid}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")
    except OSError:
        return 0


def reset_peak(pid: int) -> None:
    """Start the peak anew from what is resident now (proc(5), ``clear_refs``)."""
    try:
        Path(f"/proc/{pid}/clear_refs").write_text("5")
    except OSError:
        raise ProcessGoneError(str(pid)) from None


def is_led(pid: int) -> bool:
    """Whether the first thread of a process, whose figures are those of the process, is there. Others may outlive it."""
    if not _LINUX:
        return True
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return file.read().rpartition(b")")[2].split()[0] not in (b"Z", b"X")
    except OSError:
        return False


def is_asleep(pid: int) -> bool:
    """Whether every thread waits for something other than a processor.

    A process that is ready to run but gets no processor is not asleep: on a busy machine that is the
    difference between one that hangs and one that is unlucky.
    """
    if not _LINUX:
        return True
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/stat", "rb") as file:
                if file.read().rpartition(b")")[2].split()[0] in (b"R", b"D"):
                    return False
    except OSError:
        return False
    return True


class Meter(Protocol):
    """What a submission's processes have used so far."""

    def cpu_seconds(self) -> float:
        """CPU time, in seconds."""

    def resident_bytes(self) -> int:
        """Memory that is resident now, in bytes."""

    def is_asleep(self) -> bool:
        """Whether nothing runs or waits for a processor."""

    def is_led(self) -> bool:
        """Whether the first thread of the first process is there."""

    def children(self) -> int:
        """How many processes there are beside the first one."""


class Single:
    """A process that cannot fork."""

    def __init__(self, pid: int) -> None:
        """Meter a process."""
        self._pid = pid

    def cpu_seconds(self) -> float:
        """CPU time of all threads, in seconds."""
        return cpu_seconds(self._pid)

    def resident_bytes(self) -> int:
        """Memory that is resident now, in bytes."""
        return resident_bytes(self._pid)

    def is_asleep(self) -> bool:
        """Whether every thread waits for something other than a processor."""
        return is_asleep(self._pid)

    def is_led(self) -> bool:
        """Whether its first thread is there."""
        return is_led(self._pid)

    def children(self) -> int:
        """None."""
        return 0


class Group:
    """A process and all that it has forked: its process group, which nobody in it can leave.

    Nothing gets lost between two looks: a process that has ended keeps its figures until somebody waits for it, and
    then they are added to those of who did (proc(5), ``cutime`` and ``cstime``). Those whose parent has ended are
    waited for by the fork-server, when all is over.
    """

    def __init__(self, leader: int) -> None:
        """Meter the group of a leader."""
        self._leader = leader
        self._tick = 1.0 / os.sysconf("SC_CLK_TCK")

    def _members(self) -> Iterator[tuple[int, bytes, float]]:
        """Each process: its id, its state, and the CPU seconds of those it has waited for."""
        wanted = str(self._leader).encode()
        for name in os.listdir("/proc"):
            if name.isdigit():
                with contextlib.suppress(OSError), open(f"/proc/{name}/stat", "rb") as file:
                    fields = file.read().rpartition(b")")[2].split()
                    if fields[2] == wanted:
                        yield int(name), fields[0], (int(fields[13]) + int(fields[14])) * self._tick

    def cpu_seconds(self) -> float:
        """CPU time of all of them, of those that have ended too, in seconds."""
        total = 0.0
        for pid, _, waited_for in self._members():
            with contextlib.suppress(ProcessGoneError):
                total += cpu_seconds(pid) + waited_for
        return total

    def resident_bytes(self) -> int:
        """Memory that is resident now, in bytes; what several share is counted once (proc(5), ``Pss``)."""
        pids = [pid for pid, state, _ in self._members() if state != b"Z"]
        return resident_bytes(pids[0]) if len(pids) == 1 else sum(_proportional_bytes(pid) for pid in pids)

    def is_asleep(self) -> bool:
        """Whether every thread of every process waits for something other than a processor."""
        return all(is_asleep(pid) for pid, state, _ in self._members() if state != b"Z")

    def is_led(self) -> bool:
        """Whether the leader's first thread is there."""
        return is_led(self._leader)

    def children(self) -> int:
        """How many live beside the leader."""
        return sum(pid != self._leader for pid, state, _ in self._members() if state != b"Z")


def _proportional_bytes(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
