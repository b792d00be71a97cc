"""Grades many solutions of a challenge at once, the way an interviewer would: by running pytest on a folder of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


class BatchFailedError(Exception):
    """The grading run itself went wrong; the message holds the last lines that it printed."""


def grade_all(
    slug: str,
    sources: Mapping[str, str],
    bank: Path,
    *,
    packages: Iterable[str] = (),
    jobs: int = 1,
    options: Iterable[str] = (),
    environment: Mapping[str, str] | None = None,
) -> dict[str, dict[str, Any]]:
    """Grade each source as a submission of its own.

    Args:
        slug: The challenge.
        sources: Name of the solution -> its source.
        bank: The folder of challenges.
        packages: Installed distributions that the solutions may import.
        jobs: How many processes grade at a time (pytest-xdist).
        options: Further options of pytest.
        environment: Variables to add to the environment of the run.

    Returns:
        Name of the solution -> its grade, as in the results file.

    Raises:
        BatchFailedError: There are no results.
    """
    with tempfile.TemporaryDirectory(prefix="pytest-interview-verify-") as temporary:
        folder = Path(temporary, "submissions")
        for name, source in sources.items():
            (folder / name).mkdir(parents=True)
            (folder / name / f"{slug}.py").write_text(source, encoding="utf-8")
        results = Path(temporary, "results.json")
        arguments = [
            f"--interview={folder}",
            f"--interview-bank={bank}",
            f"--interview-results={results}",
            "-q",
            "-p",
            "no:cacheprovider",
        ]
        arguments += ["-c", os.devnull, f"--rootdir={temporary}", "-p", "pytest_interview.gate.no_shrink"]
        arguments += [f"--interview-package={name}" for name in packages]
        arguments += ["-n", str(jobs)] if jobs > 1 else []
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *arguments, *options],
            cwd=temporary,
            env={**os.environ, **(environment or {})},
            capture_output=True,
            text=True,
            check=False,
        )
        if not results.exists():
            raise BatchFailedError((done.stdout + done.stderr)[-3000:])
        grades = json.loads(results.read_text("utf-8"))["grades"]
        return {grade["submission"]: grade for grade in grades}
