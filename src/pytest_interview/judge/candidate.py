"""The ``candidate`` fixture: a submission, as the author of a hidden test sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pytest_interview.judge.trial import Trial
from pytest_interview.sandbox.faults import SubmissionHalted
from pytest_interview.sandbox.process import SandboxProcess
from pytest_interview.sandbox.watch import Spent, Usage
from pytest_interview.verdicts import Verdict

_KEPT_OUTPUT = 64 * 1024


@dataclass(slots=True)
class Used:
    """What all processes of one test have used together."""

    spent: Spent = field(default_factory=Spent)
    peak_bytes: int = 0
    output: bytes = b""

    def add(self, usage: Usage) -> None:
        """Count a process that has ended."""
        self.spent += usage.spent
        self.peak_bytes = max(self.peak_bytes, usage.peak_bytes)
        self.output = (self.output + usage.output)[:_KEPT_OUTPUT]


class Candidate:
    """A submission in its sandbox.

    A process is made when it is first needed. It serves all observations of a test, or one only where
    ``challenge.toml`` says ``processes = "per_observation"``.
    """

    def __init__(self, start: Callable[[], SandboxProcess], trial: Trial, *, fresh_each_time: bool) -> None:
        """Know how to start a process; nothing is started yet."""
        self._start = start
        self._trial = trial
        self._fresh_each_time = fresh_each_time
        self._process: SandboxProcess | None = None
        self._used = Used()

    def __repr__(self) -> str:
        return "candidate"

    def observe(self, probe: str, /, **arguments: Any) -> Any:
        """Call a probe in the sandbox and return what it observed.

        Args:
            probe: The name of a function in ``hidden/probes.py``.
            arguments: Plain data, or functions of the judge's that the probe may call back.

        Returns:
            Plain data: exact builtin types, decoded anew, so nothing of it is shared with the submission.

        Raises:
            SubmissionFault: The submission raised, crashed, or answered with something that is not plain data.
            SubmissionHalted: It used up a limit. Not an ``Exception``: do not catch it.
        """
        process = self.process()
        try:
            seen = process.ask("observe", probe, arguments)
        except BaseException:
            self.restart()
            raise
        finally:
            self._trial.observed()
        used_up = process.budget.overrun(self._used.spent + process.spent())
        if self._fresh_each_time or used_up:
            self.restart()
        if used_up:
            raise SubmissionHalted(Verdict.TIME_LIMIT, used_up)
        return seen

    def restart(self) -> None:
        """End the process; the next observation has a fresh one, with a fresh import and an empty directory."""
        if self._process is not None:
            process, self._process = self._process, None
            self._used.add(process.close())

    def process(self) -> SandboxProcess:
        """The running process, made if there is none."""
        if self._process is None:
            self._process = self._start()
        return self._process

    def finish(self) -> Used:
        """End the process and tell what the test has used."""
        self.restart()
        return self._used
