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


def article(kind: object) -> str:
    """The name of a type in a sentence."""
    text = str(kind)
    return f"an instance of {ascii(text)[1:-1]}"


_HINTS = {"PermissionError": " (the sandbox has no network, no other processes, and no files but the work directory)"}


def raised(stage: str, name: str, message: str, line: object, slug: str) -> SubmissionFault | SubmissionHalted:
    """What an exception of the submission means."""
    place = f" ({slug}.py, line {line})" if type(line) is int and line > 0 else ""
    text = f": {ascii(message)[1:-1]}" if message else ""
    if stage == "import" and name == "SystemExit":
        return SubmissionFault(Verdict.RUNTIME_ERROR, f"the submission exited while being imported (SystemExit){place}")
    when = " while being imported" if stage == "import" else ""
    said = f"raised {ascii(name)[1:-1]}{when}{text}{place}"
    if name == "MemoryError":
        return SubmissionHalted(Verdict.MEMORY_LIMIT, said)
    verdict = Verdict.FORBIDDEN if name == "PermissionError" else Verdict.RUNTIME_ERROR
    return SubmissionFault(verdict, said + _HINTS.get(name, ""))
