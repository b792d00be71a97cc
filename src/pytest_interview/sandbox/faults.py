"""How an observation can fail. All of these are the submission's doing, except SandboxUnavailableError."""

from __future__ import annotations

from pytest_interview.verdicts import Verdict


class SubmissionFault(Exception):  # noqa: N818  # the fault is the submission's, not an error of ours
    """The submission failed in a way that is worth shrinking: it raised, crashed or returned something else."""

    def __init__(self, verdict: Verdict, message: str) -> None:
        """Keep the verdict, and why in one line."""
        super().__init__(message)
        self.verdict = verdict
        self.message = message


class SubmissionHalted(BaseException):
    """The submission used up a limit and was stopped.

    Not an Exception: Hypothesis must not shrink it, since each attempt would cost the whole limit again.
    """

    def __init__(self, verdict: Verdict, message: str) -> None:
        """Keep the verdict, and why in one line."""
        super().__init__(message)
        self.verdict = verdict
        self.message = message


class KilledByJudge(BaseException):  # no error: a hidden test wanted it
    """The judge has killed the process in the middle of an observation, to see what the next one makes of its files."""


class JudgeMistakeError(Exception):
    """The hidden test sent, or a collaborator of it returned, what is not plain data: the author's fault."""


class SandboxUnavailableError(Exception):
    """A sandbox process could not be made or confined: nothing was run, and it is nobody's answer."""
