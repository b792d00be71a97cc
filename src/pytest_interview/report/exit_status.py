"""The exit statuses of a grading run, and which one a run deserves."""

from __future__ import annotations

import enum

from pytest_interview.verdicts import Run, Status

__all__ = ["ExitStatus", "exit_status", "meaning"]


class ExitStatus(enum.IntEnum):
    """What the process tells its caller. 2 to 5 are pytest's own and keep their meaning."""

    THRESHOLD_REACHED = 0
    BELOW_THRESHOLD = 1
    INTERRUPTED = 2
    INTERNAL_ERROR = 3
    USAGE_ERROR = 4
    NOTHING_GRADED = 5
    UNGRADABLE = 6
    SANDBOX_UNAVAILABLE = 7


_MEANINGS = {
    ExitStatus.THRESHOLD_REACHED: "every submission reached the threshold",
    ExitStatus.BELOW_THRESHOLD: "not every submission reached the threshold",
    ExitStatus.INTERRUPTED: "the run was interrupted",
    ExitStatus.INTERNAL_ERROR: "pytest failed internally",
    ExitStatus.USAGE_ERROR: "pytest was called in a way it does not understand",
    ExitStatus.NOTHING_GRADED: "nothing was graded",
    ExitStatus.UNGRADABLE: "the judge failed on a submission, which is not a score of 0",
    ExitStatus.SANDBOX_UNAVAILABLE: "the sandbox is not available here, so nothing was run",
}


def exit_status(run: Run) -> ExitStatus:
    """The exit status that the grades of a run deserve.

    A judge's failure outweighs everything else: a caller that sees 1 may take every score for final.
    """
    if not run.grades:
        return ExitStatus.NOTHING_GRADED
    if any(grade.status is Status.UNGRADABLE for grade in run.grades):
        return ExitStatus.UNGRADABLE
    if all(run.reached(grade) for grade in run.grades):
        return ExitStatus.THRESHOLD_REACHED
    return ExitStatus.BELOW_THRESHOLD


def meaning(number: int) -> str:
    """An exit status in words; pytest plugins may use numbers that are not ours."""
    try:
        return _MEANINGS[ExitStatus(number)]
    except ValueError:
        return "not a status of this plugin: another one has set it"
