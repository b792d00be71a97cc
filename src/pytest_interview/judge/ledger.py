"""Collects findings, from this process or from pytest-xdist's workers, and settles them into a run."""

from __future__ import annotations

import dataclasses
import os
import platform
from collections.abc import Iterable
from importlib import metadata
from typing import Any

import pytest_interview
from pytest_interview.bank.challenge import Challenge
from pytest_interview.intake import Submission
from pytest_interview.judge.session import Entry
from pytest_interview.report.exit_status import exit_status
from pytest_interview.report.score import score, settle, status
from pytest_interview.verdicts import Finding, Grade, Measurement, Reveal, Run, Status, Verdict


def dump(finding: Finding) -> dict[str, Any]:
    """A finding as builtin types, which pytest-xdist can send."""
    data = dataclasses.asdict(finding)
    data["verdict"] = finding.verdict.value
    return data


def load(data: dict[str, Any]) -> Finding:
    """The finding back from ``dump``."""
    return Finding(
        **{
            **data,
            "verdict": Verdict(data["verdict"]),
            "counterexample": tuple((name, value) for name, value in data["counterexample"]),
            "measurements": tuple(Measurement(**measurement) for measurement in data["measurements"]),
        }
    )


class Ledger:
    """The findings of a run so far."""

    def __init__(self, submissions: Iterable[Submission], entries: Iterable[Entry], seed: int | None) -> None:
        """Expect findings for these entries; ``seed`` is the one asked for, None for each challenge's own."""
        self._submissions = tuple(submissions)
        self.entries = {entry.key: entry for entry in entries}
        self._broken: dict[str, str] = {}
        self._seed = seed

    def note(self, label: str, slug: str, finding: Finding) -> None:
        """Keep one finding."""
        self.entries[label, slug].note(finding)

    def challenge_is_broken(self, slug: str, problem: str) -> None:
        """Nothing can be graded against this challenge: the bank's fault."""
        self._broken[slug] = problem

    def grades(self, *, partial: bool) -> tuple[Grade, ...]:
        """A grade for each submission, in the order they were taken in.

        Args:
            partial: Whether tests were left out on purpose; otherwise a missing finding is the judge's failure.
        """
        return tuple(self._grade(submission, partial) for submission in self._submissions)

    def _grade(self, submission: Submission, partial: bool) -> Grade:
        if submission.problem:
            return Grade(
                submission.label,
                submission.slug,
                Status.REJECTED,
                problem=submission.problem,
                notices=submission.notices,
            )
        problem = self._broken.get(submission.slug, "")
        entry = self.entries.get((submission.label, submission.slug))
        if entry is None:
            return Grade(
                submission.label, submission.slug, Status.UNGRADABLE, problem=problem, notices=submission.notices
            )
        findings = settle(entry.tests, entry.findings)
        outcome = status(findings)
        missing = len(entry.tests) - len(findings)
        if problem or (missing and not partial):
            outcome = Status.UNGRADABLE
            problem = problem or f"{missing} of {len(entry.tests)} hidden tests ended without a verdict; grade it again"
        return _grade(entry, findings, outcome, problem, self.seed(entry.challenge))

    def seed(self, challenge: Challenge) -> int:
        """The seed in force for a challenge."""
        from pytest_interview.judge.session import seed_of

        return seed_of(challenge) if self._seed is None else self._seed

    def run(
        self,
        grades: tuple[Grade, ...],
        *,
        threshold: float,
        mode: str,
        layers: tuple[str, ...],
        bank: str,
        bank_hash: str,
    ) -> Run:
        """Everything together, the exit status included."""
        run = Run(
            grades=grades,
            threshold=threshold,
            reveal=Reveal.COUNTEREXAMPLES,
            sandbox_mode=mode,
            sandbox_layers=layers,
            versions=versions(),
            bank=bank,
            bank_hash=bank_hash,
        )
        return dataclasses.replace(run, exit_status=int(exit_status(run)))


def _grade(entry: Entry, findings: tuple[Finding, ...], outcome: Status, problem: str, seed: int) -> Grade:
    challenge, submission = entry.challenge, entry.submission
    return Grade(
        submission=submission.label,
        challenge=challenge.slug,
        status=outcome,
        title=challenge.title,
        tests=entry.tests,
        findings=findings,
        parts=score(entry.tests, findings, challenge.parts),
        problem=problem,
        submission_hash=submission.hash,
        challenge_hash=challenge.hash,
        seed=seed,
        notices=submission.notices,
    )


def versions() -> tuple[tuple[str, str], ...]:
    """What the run was made with: Python and the kernel first."""
    system = os.uname()
    packages = ("pytest", "hypothesis", "pytest-timeout", "pytest-benchmark")
    return (
        ("python", platform.python_version()),
        ("kernel", f"{system.sysname} {system.release}"),
        ("pytest-interview", pytest_interview.__version__),
        *((name, metadata.version(name)) for name in packages),
    )
