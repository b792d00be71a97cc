"""The options of a run, read and checked before anything of a submission is looked at."""

from __future__ import annotations

import argparse
import enum
import math
from dataclasses import dataclass
from pathlib import Path

import pytest

from pytest_interview.bank.kit import find_kit
from pytest_interview.verdicts import Reveal

_ACTING_FILES = (
    "conftest.py",
    "pytest.ini",
    ".pytest.ini",
    "pytest.toml",
    ".pytest.toml",
    "tox.ini",
    "setup.cfg",
    "pyproject.toml",
    ".git",
)


class Mode(enum.Enum):
    """What a run is for."""

    PRACTICE = "practice"
    GRADING = "grading"


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of a run."""

    mode: Mode
    submission: Path
    """What to grade, or the kit's folder to practise in."""
    bank: str | None
    results: Path | None
    threshold: float
    seed: int | None
    reveal: Reveal
    confined: bool | None
    """True: strict; False: process only; None: not said."""
    packages: tuple[str, ...]
    first_failure: bool = False


def read_settings(config: pytest.Config) -> Settings:
    """Read the options of a run.

    Raises:
        pytest.UsageError: A value makes no sense, or files of a submission would act on the judge.
    """
    given: argparse.Namespace = config.known_args_namespace
    invoked_in = config.invocation_params.dir
    is_worker = hasattr(config, "workerinput")
    mode, submission = _target(given, invoked_in)
    if mode is Mode.GRADING and getattr(given, "assertmode", "rewrite") == "plain":
        raise pytest.UsageError(
            "--assert=plain: what was expected is read from rewritten asserts; leave the option out"
        )
    if mode is Mode.GRADING and not is_worker:
        _refuse_inside(
            submission,
            invoked_in,
            "the working directory",
            f"cd {submission.parent} && pytest --interview={submission.name}",
        )
        for place, what in ((config.rootpath, "pytest's root directory"), (config.inipath, "pytest's ini file")):
            if place is not None:
                _refuse_inside(submission, place, what, f"pytest --interview={submission} --rootdir=. -c /dev/null")
    return Settings(
        mode=mode,
        submission=submission,
        bank=given.interview_bank,
        results=_results(given.interview_results, invoked_in),
        threshold=_threshold(given.interview_threshold),
        seed=_seed(given.interview_seed),
        reveal=Reveal(given.interview_reveal),
        confined={None: None, "strict": True, "process": False}[given.interview_sandbox],
        packages=tuple(given.interview_package),
        first_failure=given.interview_first_failure,
    )


def _target(given: argparse.Namespace, invoked_in: Path) -> tuple[Mode, Path]:
    extra = [argument for argument in getattr(given, "file_or_dir", []) if argument]
    if given.interview and extra:
        raise pytest.UsageError(
            f"--interview grades one path, but {extra[0]!r} was given too: put the submissions into one folder and name that"
        )
    named = given.interview or (extra[0] if len(extra) == 1 else "")
    kit = find_kit(invoked_in)
    if not named:
        if kit is None:
            raise pytest.UsageError(
                "--interview: no submission given, and there is no kit here (no kit.toml). "
                "To practise, go into the folder of a kit; to grade, name what to grade: pytest --interview SUBMISSION"
            )
        return (Mode.PRACTICE, invoked_in)
    path = Path(invoked_in, named)
    if kit is not None and path.resolve().is_relative_to(kit.path.resolve()):
        return (Mode.PRACTICE, invoked_in)
    if not path.exists() and not path.is_symlink():
        raise pytest.UsageError(f"--interview: there is no {named!r} in {invoked_in}")
    return (Mode.GRADING, path)


def _refuse_inside(submission: Path, place: Path, what: str, instead: str) -> None:
    """Refuse to grade with a directory that matters to the judge inside of a submission."""
    where = place.resolve()
    if submission.is_dir():
        inside = where.is_relative_to(submission.resolve())
    else:
        # Files beside a single submission may have come with it: only those that pytest or git obey matter.
        folder = submission.parent.resolve()
        inside = where in (folder, *(folder / name for name in _ACTING_FILES)) and _acting_file(folder) is not None
    if inside:
        found = _acting_file(where if where.is_dir() else where.parent)
        why = f" ({found} there would act on the judge)" if found else ""
        raise pytest.UsageError(
            f"--interview: {what} is inside the submission {submission.name!r}{why}. Grade it from outside: {instead}"
        )


def _acting_file(folder: Path) -> str | None:
    return next((name for name in _ACTING_FILES if (folder / name).exists()), None)


def _results(text: str | None, invoked_in: Path) -> Path | None:
    """Where the results go: looked at now, because a grade that cannot be written is found out too late."""
    if text is None:
        return None
    path = Path(invoked_in, text)
    above = next((folder for folder in path.parents if folder.exists()), path.parent)
    if not text or path.is_dir() or not above.is_dir():
        raise pytest.UsageError(f"--interview-results={text}: no file can be written there; give the name of a file")
    return path


def _threshold(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value <= 1:
        raise pytest.UsageError(f"--interview-threshold={text}: give a share of the points from 0 to 1, as in 0.7")
    return value


def _seed(text: str | None) -> int | None:
    if text is None:
        return None
    try:
        value = int(text)
    except ValueError:
        value = -1
    if not 0 <= value < 2**64:
        raise pytest.UsageError(f"--interview-seed={text}: give a whole number from 0 to 2**64 - 1")
    return value
