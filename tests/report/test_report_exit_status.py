"""What the process tells its caller, and what JUnit is told of each test."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pytest_interview.report import ExitStatus, exit_status, user_properties
from pytest_interview.report.exit_status import meaning
from pytest_interview.verdicts import Finding, Run, Test, Verdict


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ((), ExitStatus.NOTHING_GRADED),
        ((0,), ExitStatus.THRESHOLD_REACHED),
        ((0, 0), ExitStatus.THRESHOLD_REACHED),
        ((0, 1), ExitStatus.BELOW_THRESHOLD),
        ((2,), ExitStatus.BELOW_THRESHOLD),
        ((0, 4), ExitStatus.BELOW_THRESHOLD),
        ((0, 3), ExitStatus.UNGRADABLE),
        ((1, 3, 4), ExitStatus.UNGRADABLE),
    ],
    ids=["none", "reached", "all reached", "one below", "partial", "rejected", "ungradable", "worst wins"],
)
def test_the_exit_status_follows_the_grades(whole_run: Run, places: tuple[int, ...], expected: ExitStatus) -> None:
    """Grades of the sample run: 0 reached, 1 below, 2 partial, 3 ungradable, 4 rejected."""
    run = replace(whole_run, grades=tuple(whole_run.grades[place] for place in places))
    assert exit_status(run) is expected


def test_a_partial_run_never_reaches_the_threshold(whole_run: Run) -> None:
    """Not even a threshold of 0: it is not a grade."""
    run = replace(whole_run, grades=(whole_run.grades[2],), threshold=0.0)
    assert exit_status(run) is ExitStatus.BELOW_THRESHOLD


def test_statuses_agree_with_pytest() -> None:
    """2 to 5 are pytest's own."""
    for name, other in [
        ("INTERRUPTED", "INTERRUPTED"),
        ("INTERNAL_ERROR", "INTERNAL_ERROR"),
        ("USAGE_ERROR", "USAGE_ERROR"),
        ("NOTHING_GRADED", "NO_TESTS_COLLECTED"),
    ]:
        assert int(ExitStatus[name]) == int(pytest.ExitCode[other])


def test_every_status_has_its_own_meaning() -> None:
    """In words, and no two alike."""
    assert len({meaning(status) for status in ExitStatus}) == len(ExitStatus)


@pytest.mark.parametrize("verdict", Verdict)
def test_properties_of_a_test(verdict: Verdict) -> None:
    """Points only when accepted; values of exact builtin types, which xdist can send."""
    test = Test("test_a", 2, 15, "It works.")
    finding = Finding("test_a", verdict, cpu_seconds=0.5, peak_bytes=1024)
    properties = user_properties(finding, test, submission="ada\x1b.py", challenge="queue")
    assert properties == [
        ("interview_submission", r"ada\x1b.py"),
        ("interview_challenge", "queue"),
        ("interview_part", 2),
        ("interview_points", 15 if verdict is Verdict.ACCEPTED else 0),
        ("interview_max_points", 15),
        ("interview_verdict", verdict.value),
        ("interview_cpu_seconds", 0.5),
        ("interview_peak_bytes", 1024),
    ]
    assert {type(value) for _, value in properties} == {str, int, float}


def test_unknown_labels_are_left_out() -> None:
    """No property without a value."""
    names = [name for name, _ in user_properties(Finding("t", Verdict.ACCEPTED), Test("t", 1, 1, ""))]
    assert "interview_submission" not in names
    assert "interview_challenge" not in names
