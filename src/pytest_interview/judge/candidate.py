"""The ``candidate`` fixture: a submission, as the author of a hidden test sees it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Any, Protocol

from pytest_interview.judge.trial import Trial
from pytest_interview.sandbox.directories import remove_tree
from pytest_interview.sandbox.faults import KilledByJudge, SubmissionHalted
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
    longest_cpu: float = 0.0

    def add(self, usage: Usage) -> None:
        """Count a process that has ended."""
        self.spent += usage.spent
        self.peak_bytes = max(self.peak_bytes, usage.peak_bytes)
        self.longest_cpu = max(self.longest_cpu, usage.longest_cpu)
        self.output = (self.output + usage.output)[:_KEPT_OUTPUT]


class Start(Protocol):
    """Makes a sandbox process."""

    def __call__(self, *, inherited: str | None = None) -> SandboxProcess:
        """A process, with an empty directory or with the files of one that was killed."""


class Candidate:
    """A submission in its sandbox.

    A process is made when it is first needed. It serves all observations of a test, or one only where
    ``challenge.toml`` says ``processes = "per_observation"``.
    """

    _request = "observe"

    def __init__(self, start: Start, trial: Trial, *, fresh_each_time: bool) -> None:
        """Know how to start a process; nothing is started yet."""
        self._start = start
        self._trial = trial
        self._fresh_each_time = fresh_each_time
        self._process: SandboxProcess | None = None
        self._used = Used()
        self._is_observing = False
        self._heritage: str | None = None

    def __repr__(self) -> str:
        return "candidate"

    def observe(self, probe: str, /, **arguments: Any) -> Any:
        """Call a probe in the sandbox and return what it observed.

        Args:
            probe: The name of a function in ``hidden/probes.py``.
            arguments: Plain data, or functions of the judge's that the probe may call back.

        Returns:
            Plain data: exact builtin types, decoded anew, so nothing of it is shared with the submission.
            None when a collaborator has called :meth:`kill`.

        Raises:
            SubmissionFault: The submission raised, crashed, or answered with something that is not plain data.
            SubmissionHalted: It used up a limit. Not an ``Exception``: do not catch it.
        """
        process = self.process()
        self._is_observing = True
        try:
            seen = process.ask(self._request, probe, arguments)
        except KilledByJudge:
            self._keep_files()
            return None
        except BaseException:
            self.restart()
            raise
        finally:
            self._is_observing = False
            self._answered()
        used_up = process.budget.overrun(self._used.spent + process.spent())
        if self._fresh_each_time or used_up:
            self.restart()
        if used_up:
            raise SubmissionHalted(Verdict.TIME_LIMIT, used_up)
        return seen

    def _answered(self) -> None:
        self._trial.observed()

    def kill(self) -> None:
        """Kill the process by SIGKILL and keep its files: the next observation has a fresh process on the same directory.

        A collaborator may call it in the middle of an observation, which then returns None: the moment is the judge's choice,
        and the submission cannot tell it beforehand.
        """
        if self._is_observing:
            raise KilledByJudge
        self._keep_files()

    def _keep_files(self) -> None:
        if self._process is not None:
            self._drop_files()
            self._heritage = self._process.leave_files()
            self._end()

    def _drop_files(self) -> None:
        heritage, self._heritage = self._heritage, None
        if heritage is not None:
            remove_tree(os.path.dirname(heritage))

    def restart(self) -> None:
        """End the process; the next observation has a fresh one, with a fresh import and an empty directory."""
        self._end()
        self._drop_files()

    def _end(self) -> None:
        if self._process is not None:
            process, self._process = self._process, None
            self._used.add(process.close())

    def process(self) -> SandboxProcess:
        """The running process, made if there is none."""
        if self._process is None:
            inherited, self._heritage = self._heritage, None
            self._process = self._start(inherited=inherited)
            if inherited is not None:
                os.rmdir(os.path.dirname(inherited))
        return self._process

    def finish(self) -> Used:
        """End the process and tell what the test has used."""
        self.restart()
        return self._used


class Assistant(Candidate):
    """A second confined process, with the challenge's probes and without the submission.

    It does what the judge should not do itself with what a submission says, such as running its SQL, and what must not be counted
    where the submission can reach the count. ``assistant.observe`` is called by collaborators; it is no
    observation of the submission.
    """

    _request = "assist"

    def __repr__(self) -> str:
        return "assistant"

    def _answered(self) -> None:
        """Nothing was observed."""
