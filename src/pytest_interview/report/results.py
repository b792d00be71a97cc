"""The results file: every grade as data, in a published and versioned format."""

from __future__ import annotations

import json
import os
import secrets
from importlib import resources
from pathlib import Path
from typing import Any

from pytest_interview.report.figures import finite
from pytest_interview.report.redact import reveal
from pytest_interview.report.text import escape
from pytest_interview.verdicts import (
    Finding,
    Grade,
    Measurement,
    PartScore,
    Reveal,
    Run,
    Status,
    Test,
    Verdict,
)

__all__ = ["SCHEMA_VERSION", "schema", "to_json", "write"]

SCHEMA_VERSION = "1"
"""Raised when a reader of the old format would misread the new one."""


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the results file."""
    text = resources.files("pytest_interview.report").joinpath("results.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def to_json(run: Run) -> dict[str, Any]:
    """A run as data that fits the schema; what ``run.reveal`` withholds is not in it.

    Only what stands under ``figures`` is measured: everything else is the same whenever the same
    submission is graded under the same conditions.
    """
    shown = reveal(run, run.reveal)
    return {
        "schema": SCHEMA_VERSION,
        "reveal": shown.reveal.value,
        "threshold": shown.threshold,
        "exit_status": int(shown.exit_status),
        "sandbox": {"mode": shown.sandbox_mode, "layers": [_text(layer) for layer in shown.sandbox_layers]},
        "versions": [{"name": _text(name), "version": _text(version)} for name, version in shown.versions],
        "bank": {"source": _text(shown.bank), "hash": shown.bank_hash},
        "notes": [_text(note) for note in shown.notes],
        "grades": [_grade(shown, grade) for grade in shown.grades],
    }


def write(run: Run, path: Path) -> None:
    """Write the results file, its folder if need be, so that a reader sees the old file or the new one.

    Raises:
        OSError: It could not be written; a file that was there before is as it was.
    """
    text = json.dumps(to_json(run), indent=2, sort_keys=True, allow_nan=False) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
    try:
        # Mode "x" follows no link that was planted, and leaves the permissions to the umask.
        with draft.open("x", encoding="ascii", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _text(text: str) -> str:
    """Text that is safe in a consumer's log, line by line."""
    return "\n".join(map(escape, text.split("\n")))


def _grade(run: Run, grade: Grade) -> dict[str, Any]:
    graded = grade.status is Status.GRADED
    findings = {finding.test: finding for finding in grade.findings}
    return {
        "submission": _text(grade.submission),
        "submission_hash": grade.submission_hash,
        "challenge": _text(grade.challenge),
        "challenge_hash": grade.challenge_hash,
        "title": _text(grade.title),
        "status": grade.status.value,
        "complete": grade.complete,
        "points": grade.points if graded else None,
        "max_points": grade.max_points,
        "score": grade.score if grade.complete else None,
        "reached": run.reached(grade),
        "seed": grade.seed,
        "problem": _text(grade.problem),
        "notices": [_text(notice) for notice in grade.notices],
        "parts": [_part(part, graded) for part in grade.parts],
        "tests": [_test(test, findings.get(test.name), graded, run.reveal) for test in grade.tests],
    }


def _part(part: PartScore, graded: bool) -> dict[str, Any]:
    return {
        "part": part.part,
        "title": _text(part.title),
        "points": part.points if graded else None,
        "max_points": part.max_points,
    }


def _test(test: Test, finding: Finding | None, graded: bool, level: Reveal) -> dict[str, Any]:
    accepted = finding is not None and finding.verdict is Verdict.ACCEPTED
    return {
        "name": _text(test.name),
        "part": test.part,
        "sentence": _text(test.sentence),
        "needs": [_text(need) for need in test.needs],
        "points": (test.points if accepted else 0) if graded else None,
        "max_points": test.points,
        "finding": None if finding is None else _finding(finding, level),
    }


def _finding(finding: Finding, level: Reveal) -> dict[str, Any]:
    return {
        "verdict": finding.verdict.value,
        "message": _text(finding.message),
        "counterexample": [
            {"name": _text(name), "literal": _text(literal)} for name, literal in finding.counterexample
        ],
        "expected": _text(finding.expected),
        "observed": _text(finding.observed),
        "output": _text(finding.output),
        "figures": None if level is Reveal.SCORE else _figures(finding),
    }


def _figures(finding: Finding) -> dict[str, Any]:
    return {
        "cpu_seconds": finite(finding.cpu_seconds),
        "longest_cpu_seconds": finite(finding.longest_cpu_seconds),
        "wall_seconds": finite(finding.wall_seconds),
        "peak_bytes": finding.peak_bytes,
        "measurements": [_measurement(measurement) for measurement in finding.measurements],
    }


def _measurement(measurement: Measurement) -> dict[str, Any]:
    return {
        "name": _text(measurement.name),
        "value": finite(measurement.value),
        "limit": finite(measurement.limit),
        "unit": _text(measurement.unit),
    }
