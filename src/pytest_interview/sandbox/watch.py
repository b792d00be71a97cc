"""What a submission may use, what it has used, and the look at a working process that compares the two."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Protocol

from pytest_interview.sandbox.directories import tree_bytes
from pytest_interview.sandbox.faults import SubmissionHalted
from pytest_interview.sandbox.meter import Meter
from pytest_interview.verdicts import Verdict

_MIB = 1024 * 1024
TICK = 0.05
"""Seconds between two looks at what a process uses while it works."""
_PATIENCE = 12
"""Hard end, in multiples of the CPU limit of wall time, for a process that neither sleeps nor computes."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Time that observations have taken, in seconds."""

    cpu: float = 0.0
    asleep: float = 0.0
    """Without using a processor, as far as it was seen: sleeps shorter than a tick are not."""
    wall: float = 0.0

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.cpu + other.cpu, self.asleep + other.asleep, self.wall + other.wall)


@dataclass(frozen=True, slots=True)
class Budget:
    """What a submission may use. Enforced from outside; the kernel's rlimits stand behind it."""

    cpu_seconds: float = 2.0
    """CPU time of one observation. The same time asleep without using a processor is a hang."""
    total_cpu_seconds: float = 20.0
    """CPU time of all observations of one test, and as much asleep."""
    total_wall_seconds: float = 120.0
    """Wall time of all observations of one test, for what neither sleeps nor computes. Six times as long as the
    CPU time, so that a busy machine does not count; well below the judge's own end for a hidden test."""
    memory_bytes: int = 256 * _MIB
    output_bytes: int = _MIB
    disk_bytes: int = 16 * _MIB
    child_processes: int = 0
    """How many processes it may have at a time beside its own."""

    def overrun(self, spent: Spent) -> str:
        """What of a test's total is used up, in words; empty when nothing is."""
        if spent.cpu > self.total_cpu_seconds:
            return f"over {self.total_cpu_seconds:g} s of CPU time in one test"
        if spent.asleep > self.total_cpu_seconds:
            return f"asleep for over {self.total_cpu_seconds:g} s in one test"
        if spent.wall > self.total_wall_seconds:
            return f"over {self.total_wall_seconds:g} s of wall time in one test"
        return ""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process has used when it ended."""

    spent: Spent
    peak_bytes: int
    output: bytes
    longest_cpu: float
    """CPU time of the longest observation that it survived, in seconds."""


class Watched(Protocol):
    """The process, as far as it is looked at."""

    budget: Budget

    @property
    def meter(self) -> Meter:
        """What the kernel says of it."""

    @property
    def work_directory(self) -> str:
        """The only directory that the process may write in."""

    def spent(self) -> Spent:
        """What earlier observations have taken; CPU time up to now."""

    def check_output(self) -> None:
        """Halt the process if it has printed too much."""

    def check_leader(self) -> None:
        """Halt the process if its first thread has ended, and others go on."""

    def halt(self, verdict: Verdict, message: str) -> SubmissionHalted:
        """Kill the process for using too much; returns what to raise."""


class Watch:
    """Looks at a working process every tick and halts it when a limit is passed."""

    def __init__(self, process: Watched) -> None:
        """Begin an observation; ``before`` is what earlier ones have taken."""
        self._process = process
        self._limit = process.budget.cpu_seconds
        self.before = process.spent()
        self._last_cpu = self.before.cpu
        self._start = self._awake = self._looked = time.monotonic()
        self.asleep = 0.0
        self._is_led = True

    @property
    def elapsed(self) -> float:
        """Wall time since the observation began, in seconds."""
        return time.monotonic() - self._start

    def goes_on(self) -> None:
        """The judge has answered a call: the process has waited for that, and not slept."""
        self._awake = time.monotonic()

    def look_when_due(self) -> None:
        """Look, unless that was done a moment ago. The process has sent something: it does not sleep, it waits for the judge."""
        if time.monotonic() >= self._looked + TICK:
            self.look(has_spoken=True)

    def look(self, *, has_spoken: bool = False) -> None:
        """Look at what the process has used since the observation began.

        The judge's own time is nobody's sleep: on a busy machine a look may take longer than a tick.

        Raises:
            SubmissionHalted: Too much; the process is dead.
        """
        process, budget = self._process, self._process.budget
        now, cpu = time.monotonic(), process.meter.cpu_seconds()
        if cpu - self.before.cpu > self._limit:
            raise process.halt(Verdict.TIME_LIMIT, f"over {self._limit:g} s of CPU time")
        if process.meter.children() > budget.child_processes:
            raise process.halt(Verdict.FORBIDDEN, f"over {budget.child_processes} child processes at a time")
        if process.meter.resident_bytes() > budget.memory_bytes:
            raise process.halt(Verdict.MEMORY_LIMIT, f"over {budget.memory_bytes // _MIB} MiB of memory")
        process.check_output()
        if not self._is_led:  # nor was it a look ago: a process that ended as a whole would have said so by then
            process.check_leader()
        self._is_led = process.meter.is_led()
        if tree_bytes(process.work_directory) > budget.disk_bytes:
            raise process.halt(Verdict.OUTPUT_LIMIT, f"over {budget.disk_bytes // _MIB} MiB of files")
        if has_spoken or cpu - self._last_cpu > 0.001 or not process.meter.is_asleep():
            self._awake = now
        else:
            self.asleep += now - self._looked
        self._last_cpu = cpu
        if now - self._awake > self._limit:
            raise process.halt(Verdict.TIME_LIMIT, f"hangs: asleep for {self._limit:g} s without using a processor")
        if now - self._start > self._limit * _PATIENCE:
            raise process.halt(Verdict.TIME_LIMIT, f"over {self._limit * _PATIENCE:g} s of wall time")
        before = self.before
        used_up = budget.overrun(Spent(cpu, before.asleep + self.asleep, before.wall + now - self._start))
        if used_up:
            raise process.halt(Verdict.TIME_LIMIT, used_up)
        self._looked = time.monotonic()
