"""What a job on files may cost, counted by the files."""

from __future__ import annotations

import random

from pytest_interview import Candidate, Contest, graded

from .oracle import Crash, Job, expected_target

_LINES, _BATCH = 1000, 50


def _source() -> bytes:
    """A thousand lines of about a thousand bytes."""
    drawn = random.Random(18)  # repeatable, no secret
    return b"".join(b"%0*d\n" % (drawn.randrange(950, 1050), drawn.randrange(10**12)) for _ in range(_LINES))


def _large(candidate: Candidate, source: bytes) -> Job:
    """The job, after an undisturbed run that made the right target."""
    expected = expected_target(source, "upper")
    job = Job(source, "upper", _BATCH)
    ended = job.run(candidate.observe)
    assert ended == "finished"
    assert job.target == expected, "the target is not right"
    return job


@graded(points=3, part=3, needs=["test_a_finished_target_is_safe"])
def test_few_fsyncs(contest: Contest) -> None:
    """fsync is called at most 4 times for each batch, and 8 times beside that."""
    job = _large(contest.candidate, _source())
    contest.cost("fsyncs", job.disk.fsyncs, at_most=4 * _LINES // _BATCH + 8, unit="calls")


@graded(points=3, part=3, needs=["test_killed_anywhere"])
def test_appends_little(contest: Contest) -> None:
    """What a run appends to all files together is at most 2.5 times its output."""
    source = _source()
    job = _large(contest.candidate, source)
    contest.cost("bytes appended", job.disk.bytes_appended, at_most=2.5 * len(source), unit="B")


@graded(points=2, part=3, needs=["test_little_is_done_twice"])
def test_reads_what_is_left(contest: Contest) -> None:
    """A run that goes on reads what is left of the source, and little else."""
    source = _source()
    expected = expected_target(source, "upper")
    changes = _large(contest.candidate, source).disk.changes
    job = Job(source, "upper", _BATCH)
    job.run(contest.candidate.observe, Crash(len(changes) * 92 // 100))
    ended = job.run(contest.candidate.observe)
    assert ended == "finished"
    assert job.target == expected, "the target is not right"
    contest.cost("bytes read", job.disk.bytes_read, at_most=400_000, unit="B")
