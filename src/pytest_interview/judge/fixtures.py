"""What a hidden test is given: the submission, a measured contest, an assistant."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_interview.bank.challenge import Challenge
from pytest_interview.judge.benchmarks import feed
from pytest_interview.judge.candidate import Assistant, Candidate
from pytest_interview.judge.collection import ENTRY
from pytest_interview.judge.contest import Contest
from pytest_interview.judge.session import Workshop
from pytest_interview.judge.trial import Trial
from pytest_interview.verdicts import Reveal

TRIAL = pytest.StashKey[Trial]()
"""On each item that runs: what is known about the run."""
SIDES = pytest.StashKey[list[Candidate]]()
"""On each item that runs: whose processes are to be ended with it; the submission comes first."""


class Fixtures:
    """The fixtures of hidden tests. Each ends with its test: see ``SIDES``."""

    def __init__(self, workshop: Workshop, solutions: Path, reveal: Reveal) -> None:
        """Make processes in a workshop; references are in a folder of solutions."""
        self._workshop = workshop
        self._solutions = solutions
        self._shown = reveal is Reveal.COUNTEREXAMPLES

    @pytest.fixture
    def candidate(self, request: pytest.FixtureRequest) -> Candidate:
        """The submission in its sandbox: ``candidate.observe("probe", argument=...)``."""
        entry = request.node.stash[ENTRY]
        return self._side(request.node, entry.challenge, entry.submission.source)

    @pytest.fixture
    def contest(self, request: pytest.FixtureRequest, candidate: Candidate) -> Contest:
        """Measures the submission: against the reference, between sizes, by memory, by counts."""
        challenge = request.node.stash[ENTRY].challenge
        rival = self._side(request.node, challenge, (self._solutions / challenge.slug / "reference.py").read_bytes())

        def record(probe: str, seconds: list[float]) -> None:
            if self._shown:
                feed(request, f"{challenge.slug}: {probe}", seconds)

        return Contest(candidate, rival, request.node.stash[TRIAL], record)

    @pytest.fixture
    def assistant(self, request: pytest.FixtureRequest, candidate: Candidate) -> Assistant:
        """A confined process without the submission: what it says is not the submission's to forge."""
        del candidate  # whose figures are those of the test, and come first
        assistant = self._workshop.assistant(request.node.stash[ENTRY].challenge, request.node.stash[TRIAL])
        request.node.stash[SIDES].append(assistant)
        return assistant

    def _side(self, item: pytest.Item, challenge: Challenge, source: bytes) -> Candidate:
        side = self._workshop.candidate(challenge, source, item.stash[TRIAL])
        item.stash[SIDES].append(side)
        return side
