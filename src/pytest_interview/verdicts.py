"""The vocabulary of a grade: verdicts, and the frozen records that judge, report and command line share.

This module sits below everything else in the package. It holds no behaviour beyond what follows from
the data, and imports the standard library only.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field


class Verdict(enum.StrEnum):
    """What the judge decided about one hidden test of one submission."""

    ACCEPTED = "accepted"
    WRONG_ANSWER = "wrong_answer"
    RUNTIME_ERROR = "runtime_error"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    FORBIDDEN = "forbidden"
    NOT_COUNTED = "not_counted"
    JUDGE_ERROR = "judge_error"

    @property
    def label(self) -> str:
        """The verdict as people read it: ``wrong answer``."""
        return self.value.replace("_", " ")


class Status(enum.StrEnum):
    """What became of one challenge of one submission."""

    GRADED = "graded"
    """Every verdict stands; the score counts."""
    UNGRADABLE = "ungradable"
    """The judge failed, not the submission: there is no score, and that is not zero."""
    REJECTED = "rejected"
    """The files could not be taken in (a link, an archive that escapes, not UTF-8 ...): nothing was run."""


class Reveal(enum.StrEnum):
    """How much of the hidden tests a report shows."""

    SCORE = "score"
    NAMES = "names"
    COUNTEREXAMPLES = "counterexamples"


@dataclass(frozen=True, slots=True)
class Test:
    """A hidden test as the rubric lists it: what it is worth and what it needs."""

    __test__ = False  # the name is the field's standard term, not a pytest class

    name: str
    part: int
    points: int
    sentence: str
    """The first line of its docstring: the sentence a candidate may be shown."""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measurement:
    """One figure of a benchmark, with the limit that decides the points."""

    name: str
    """What was measured, e.g. ``CPU time, against the reference``."""
    value: float
    limit: float
    unit: str
    """``x`` for a ratio, ``B`` for bytes, ``calls``, ``rows`` ..."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one hidden test found out about one submission.

    Texts are already escaped and cut to length: nothing here is a candidate's object.
    """

    test: str
    verdict: Verdict
    message: str = ""
    """One line in plain words: why the verdict is what it is. Empty when accepted."""
    counterexample: tuple[tuple[str, str], ...] = ()
    """The smallest arguments that show it, as (name, literal) pairs."""
    expected: str = ""
    observed: str = ""
    output: str = ""
    """What the submission printed during the test, cut."""
    cpu_seconds: float = 0.0
    """CPU time of all observations, in seconds."""
    longest_cpu_seconds: float = 0.0
    """CPU time of the longest observation that did not pass a limit: what is to be compared with the challenge's limit."""
    peak_bytes: int = 0
    wall_seconds: float = 0.0
    measurements: tuple[Measurement, ...] = ()


@dataclass(frozen=True, slots=True)
class PartScore:
    """Points of one part of a challenge."""

    part: int
    title: str
    points: int
    max_points: int


@dataclass(frozen=True, slots=True)
class Grade:
    """One submission against one challenge."""

    submission: str
    """The label of the submission: a candidate's folder or file name."""
    challenge: str
    """The slug, or an empty string when a rejected submission names none."""
    status: Status
    title: str = ""
    tests: tuple[Test, ...] = ()
    findings: tuple[Finding, ...] = ()
    """In the order of ``tests``; a test that was not run (deselected, stopped) has none."""
    parts: tuple[PartScore, ...] = ()
    problem: str = ""
    """Why the submission was rejected or could not be graded; empty otherwise."""
    submission_hash: str = ""
    """sha256 of the submitted source, in hexadecimal."""
    challenge_hash: str = ""
    """sha256 over every file of the challenge folder, in hexadecimal."""
    seed: int = 0
    notices: tuple[str, ...] = ()
    """What the grader ignored and said so: a ``conftest.py`` in the submission, extra files ..."""

    @property
    def points(self) -> int:
        """Points reached."""
        return sum(part.points for part in self.parts)

    @property
    def max_points(self) -> int:
        """Points there were."""
        return sum(part.max_points for part in self.parts)

    @property
    def complete(self) -> bool:
        """Whether every hidden test was run; a partial run (``-k``, ``-x``) is not a grade."""
        return len(self.findings) == len(self.tests) > 0

    @property
    def score(self) -> float | None:
        """The share of the points reached, in 0..1; None when there is no score to speak of."""
        if self.status is not Status.GRADED or not self.max_points:
            return None
        return self.points / self.max_points


@dataclass(frozen=True, slots=True)
class Run:
    """One grading run: every grade, and under which conditions it was reached."""

    grades: tuple[Grade, ...]
    threshold: float
    """Share of the points, in 0..1, that each grade has to reach."""
    reveal: Reveal
    sandbox_mode: str
    """``strict`` or ``process``."""
    sandbox_layers: tuple[str, ...]
    """The layers that were active, e.g. ``Landlock ABI 7``."""
    versions: tuple[tuple[str, str], ...]
    """(distribution, version) pairs, Python and the kernel first."""
    bank: str = ""
    """Where the challenges came from, without a path of the machine."""
    bank_hash: str = ""
    exit_status: int = 0
    notes: tuple[str, ...] = field(default=())

    def reached(self, grade: Grade) -> bool:
        """Whether a grade reaches the threshold; an incomplete or missing score never does."""
        return grade.complete and grade.score is not None and grade.score >= self.threshold
