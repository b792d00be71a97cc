"""The ``contest`` fixture: costs that decide points, measured from outside and against limits.

CPU seconds come from the kernel's clock of each process. The smallest of several rounds counts: noise on a
busy machine only ever adds. There are no more rounds than it takes to be sure, and a limit that seems missed is
measured again before it is believed.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

from pytest_interview.judge.candidate import Candidate
from pytest_interview.judge.trial import LimitMissedError, Trial
from pytest_interview.report.figures import quantity
from pytest_interview.sandbox import meter
from pytest_interview.sandbox.process import SandboxProcess
from pytest_interview.verdicts import Measurement, Verdict

Arguments = dict[str, Any]
Check = Callable[[Arguments, Any], None]
_LEAST_SECONDS = 0.0005
"""Floor of a measured time: below it, the clock and the wire are all that is measured."""
TIMES = "x"
"""The unit of a ratio of times."""
PEAK_MEMORY = "memory added at the peak"
"""The name of a measurement of memory."""
_IMPORTS = 12 * 1024 * 1024
"""Bytes that importing a submission, with the modules that it imports, may add uncounted: one and a half times the most that any right
solution of the bank takes (8.1 MiB, with a library)."""
_SECOND_LOOKS = 2
"""How many more series of rounds a missed limit gets before it counts."""
_HOPELESS = 4.0
"""So many times over a limit, it is missed for certain: no noise multiplies the smallest of several CPU times like that."""
_CLEAR = 2.0
"""So many times below a limit, it is kept for certain, and so many times over it after a whole series, it is missed. What misses a
limit misses it by a factor of 2, and what keeps it keeps it by as much (the deep gate asks for both): to come to the other side by as
much, the smallest of one side's times would have to be 4 times too long."""
_LEAST_ROUNDS = 2
"""Rounds that there are in any case: the first one may have met what a process does only once."""


class Contest:
    """Measures the candidate against the reference, against itself, or against a count."""

    def __init__(
        self, candidate: Candidate, reference: Candidate, trial: Trial, record: Callable[[str, list[float]], None]
    ) -> None:
        """Keep both sides; ``record`` takes the candidate's CPU seconds of each round for pytest-benchmark."""
        self.candidate = candidate
        self._reference = reference
        self._trial = trial
        self._record = record

    def __repr__(self) -> str:
        return "contest"

    def ratio(
        self,
        probe: str,
        arguments: Callable[[random.Random], Arguments],
        *,
        check: Check,
        at_most: float,
        rounds: int = 5,
    ) -> float:
        """CPU seconds of the candidate over those of the reference, on the same fresh arguments, interleaved.

        Args:
            probe: The name of a function in ``hidden/probes.py``.
            arguments: Makes the keyword arguments of one round.
            check: Asserts that an answer is right; called with the arguments and each side's answer.
            at_most: The limit.
            rounds: How many rounds to measure at the most; two are enough where the ratio is far from the limit.

        Returns:
            The ratio.

        Raises:
            LimitMissedError: It is over the limit, in this series and in those that were run again.
        """
        ours, theirs = self._ready(self.candidate), self._ready(self._reference)
        mine: list[float] = []
        other: list[float] = []

        def measure(number: int) -> None:
            given = arguments(self._random(number))
            turns = [(ours, mine), (theirs, other)]
            for process, times in turns if number % 2 else turns[::-1]:
                times.append(self._timed(process, probe, given, check))

        value = _settled(measure, mine, other, at_most, rounds)
        self._record(probe, mine)
        return self._limit("CPU time, against the reference", value, at_most, TIMES, Verdict.TIME_LIMIT)

    def growth(
        self,
        probe: str,
        arguments: Callable[[random.Random, int], Arguments],
        *,
        check: Check,
        small: int,
        large: int,
        at_most: float,
        rounds: int = 5,
    ) -> float:
        """CPU seconds of the candidate at a large size over those at a small one.

        Args:
            probe: The name of a function in ``hidden/probes.py``.
            arguments: Makes the keyword arguments of one round for a size.
            check: Asserts that an answer is right.
            small: The small size.
            large: The large size.
            at_most: The limit; ``large / small`` is linear growth.
            rounds: How many rounds to measure at the most; two are enough where the ratio is far from the limit.

        Returns:
            The ratio.

        Raises:
            LimitMissedError: It is over the limit, in this series and in those that were run again.
        """
        process = self._ready(self.candidate)
        times: dict[int, list[float]] = {small: [], large: []}

        def measure(number: int) -> None:
            for size in (small, large):
                given = arguments(self._random(number), size)
                times[size].append(self._timed(process, probe, given, check))

        value = _settled(measure, times[large], times[small], at_most, rounds)
        self._record(probe, times[large])
        return self._limit(f"CPU time at {large:,} against {small:,}", value, at_most, TIMES, Verdict.TIME_LIMIT)

    def peak(self, probe: str, arguments: Callable[[random.Random], Arguments], *, check: Check, at_most: int) -> int:
        """Bytes of resident memory that one observation adds, at its peak, to the idle process.

        What the import of the submission has added counts too, beyond what modules take: memory that was set aside is memory.

        Of a submission that may fork it is the memory of its first process: the kernel keeps no peak of a group. What all
        of them have together is watched, and limited, like that of any submission.

        Args:
            probe: The name of a function in ``hidden/probes.py``.
            arguments: Makes the keyword arguments.
            check: Asserts that the answer is right.
            at_most: The limit, in bytes.

        Returns:
            The bytes.

        Raises:
            LimitMissedError: It is over the limit.
        """
        self.candidate.restart()
        process = self.candidate.process()
        bare = meter.resident_bytes(process.pid)
        self._ready(self.candidate)
        meter.reset_peak(process.pid)
        idle = meter.peak_bytes(process.pid)
        set_aside = max(0, idle - bare - _IMPORTS)
        given = arguments(self._random(0))
        seen = self._ask(process, probe, given)
        value = max(0, meter.peak_bytes(process.pid) - idle) + set_aside
        check(given, seen)
        return int(self._limit(PEAK_MEMORY, value, at_most, "B", Verdict.MEMORY_LIMIT))

    def cost(self, name: str, value: float, *, at_most: float, unit: str) -> float:
        """A cost that was counted: calls, rows, steps, bytes.

        Args:
            name: What was counted, in words.
            value: How much it was.
            at_most: The limit.
            unit: What one of it is called, in the plural.

        Returns:
            The value.

        Raises:
            LimitMissedError: It is over the limit.
        """
        return self._limit(name, value, at_most, unit, Verdict.TIME_LIMIT)

    def _random(self, number: int) -> random.Random:
        return random.Random(f"{self._trial.seed}/{number}")  # noqa: S311  # repeatable inputs, no secret

    @staticmethod
    def _ready(side: Candidate) -> SandboxProcess:
        process = side.process()
        process.ask("import")
        return process

    def _ask(self, process: SandboxProcess, probe: str, given: Arguments) -> Any:
        try:
            seen = process.ask("observe", probe, given)
        finally:
            self._trial.observed()
        process.check_leader()  # whose figures are those of the process
        return seen

    def _timed(self, process: SandboxProcess, probe: str, given: Arguments, check: Check) -> float:
        before = process.cpu_seconds()
        seen = self._ask(process, probe, given)
        seconds = process.cpu_seconds() - before
        check(given, seen)
        return seconds

    def _limit(self, name: str, value: float, at_most: float, unit: str, verdict: Verdict) -> float:
        self._trial.measurements.append(Measurement(name, value, at_most, unit))
        if not value <= at_most:  # a nan is over every limit
            # Without the figure, which differs from run to run: it stands among the measurements.
            raise LimitMissedError(verdict, f"{name}: over the limit of {quantity(at_most, unit)}")
        return value


def _settled(
    measure: Callable[[int], None], above: list[float], below: list[float], at_most: float, rounds: int
) -> float:
    """The ratio of two lists of seconds, each of which a round makes longer by one, when there is no more doubt about it.

    That is in the first series of rounds where the ratio is far from the limit, and otherwise at the end of a series that keeps it; or
    nobody looks again.
    """
    value = math.inf
    for number in range((1 + _SECOND_LOOKS) * rounds):
        measure(number)
        value = max(min(above), _LEAST_SECONDS) / max(min(below), _LEAST_SECONDS)
        measured = number + 1
        if value > _HOPELESS * at_most or value * _CLEAR <= at_most:
            is_settled = measured >= min(_LEAST_ROUNDS, rounds)
        elif value > _CLEAR * at_most:
            is_settled = measured >= rounds
        else:
            is_settled = measured % rounds == 0 and value <= at_most
        if is_settled:
            break
    return value
