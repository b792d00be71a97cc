"""Findings cross from workers to the controller unchanged, and settle into grades."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_interview.bank.challenge import load_challenge
from pytest_interview.intake import Submission
from pytest_interview.judge.ledger import Ledger, dump, load, versions
from pytest_interview.judge.session import Entry, entries_of
from pytest_interview.verdicts import Finding, Grade, Measurement, Status, Verdict
from support import BANK

CHALLENGE = load_challenge(BANK / "adder")
SUBMISSION = Submission("ann", "adder", b"x = 1\n", "ab" * 32, ("ignored: notes.txt",), "")

MEASUREMENTS = st.builds(
    Measurement, st.text(), st.floats(allow_nan=False), st.floats(allow_nan=False), st.sampled_from(["x", "B"])
)
FINDINGS = st.builds(
    Finding,
    test=st.text(),
    verdict=st.sampled_from(Verdict),
    message=st.text(),
    counterexample=st.lists(st.tuples(st.text(), st.text()), max_size=3).map(tuple),
    expected=st.text(),
    observed=st.text(),
    output=st.text(),
    cpu_seconds=st.floats(0, 100),
    longest_cpu_seconds=st.floats(0, 100),
    peak_bytes=st.integers(0, 2**40),
    wall_seconds=st.floats(0, 100),
    measurements=st.lists(MEASUREMENTS, max_size=2).map(tuple),
)


@given(finding=FINDINGS)
def test_dump_and_load(finding: Finding) -> None:
    """Any finding survives the way through pytest-xdist, which keeps builtin types and turns tuples into lists."""
    data = json.loads(json.dumps(dump(finding)))
    assert load(data) == finding
    assert type(dump(finding)["verdict"]) is str


def _ledger(*submissions: Submission) -> tuple[Ledger, Entry]:
    taken = submissions or (SUBMISSION,)
    entries = list(entries_of(taken, {"adder": CHALLENGE}))
    return (Ledger(taken, entries, 5), entries[0])


def _grade(ledger: Ledger, *, partial: bool = False) -> Grade:
    (grade,) = ledger.grades(partial=partial)
    return grade


def test_everything_accepted() -> None:
    """All findings accepted make all points; the conditions are in the grade."""
    ledger, entry = _ledger()
    for test in entry.tests:
        ledger.note("ann", "adder", Finding(test.name, Verdict.ACCEPTED))
    grade = _grade(ledger)
    assert (grade.status, grade.points, grade.score, grade.complete) == (Status.GRADED, 100, 1.0, True)
    assert (grade.seed, grade.submission_hash, grade.challenge_hash) == (5, "ab" * 32, CHALLENGE.hash)
    assert grade.notices == ("ignored: notes.txt",)


def test_a_missing_verdict_is_the_judges_failure() -> None:
    """A run that was to be whole and lacks a verdict is ungradable: a worker may have died."""
    ledger, entry = _ledger()
    for test in entry.tests[1:]:
        ledger.note("ann", "adder", Finding(test.name, Verdict.ACCEPTED))
    grade = _grade(ledger)
    assert grade.status is Status.UNGRADABLE
    assert grade.problem == "1 of 8 hidden tests ended without a verdict; grade it again"


def test_a_missing_verdict_of_a_partial_run() -> None:
    """A run that was asked to be partial is graded as far as it goes, and is not complete."""
    ledger, entry = _ledger()
    ledger.note("ann", "adder", Finding(entry.tests[0].name, Verdict.ACCEPTED))
    grade = _grade(ledger, partial=True)
    assert (grade.status, grade.complete, grade.points) == (Status.GRADED, False, entry.tests[0].points)


def test_one_judges_error() -> None:
    """One judge_error makes the whole submission ungradable."""
    ledger, entry = _ledger()
    for test in entry.tests:
        ledger.note("ann", "adder", Finding(test.name, Verdict.ACCEPTED))
    entry.findings[entry.tests[3].name] = Finding(entry.tests[3].name, Verdict.JUDGE_ERROR, "broken")
    assert _grade(ledger).status is Status.UNGRADABLE
    assert _grade(ledger).score is None


def test_a_broken_challenge() -> None:
    """A challenge that cannot be used makes its submissions ungradable, with its problem."""
    ledger, _ = _ledger()
    ledger.challenge_is_broken("adder", "it cannot be imported")
    grade = _grade(ledger)
    assert (grade.status, grade.problem) == (Status.UNGRADABLE, "it cannot be imported")


def test_a_challenge_without_an_entry() -> None:
    """A submission to a challenge whose folder is broken has no entry, and still a grade."""
    submission = Submission("ann", "gone", b"x = 1\n", "ab" * 32, (), "")
    ledger = Ledger([submission], [], None)
    ledger.challenge_is_broken("gone", "challenge.toml is broken")
    grade = _grade(ledger)
    assert (grade.status, grade.problem) == (Status.UNGRADABLE, "challenge.toml is broken")


def test_a_rejected_submission() -> None:
    """What could not be taken in keeps its reason and its place."""
    rejected = Submission("bob", "adder", b"", "", (), "it is a link")
    ledger, entry = _ledger(rejected, SUBMISSION)
    for test in entry.tests:
        ledger.note("ann", "adder", Finding(test.name, Verdict.ACCEPTED))
    grades = ledger.grades(partial=False)
    assert [(grade.submission, grade.status) for grade in grades] == [
        ("bob", Status.REJECTED),
        ("ann", Status.GRADED),
    ]
    assert grades[0].problem == "it is a link"


@pytest.mark.parametrize(("accepted", "status"), [(True, 0), (False, 1)])
def test_a_run_has_its_exit_status(accepted: bool, status: int) -> None:
    """The run carries the status that its grades deserve, and the conditions."""
    ledger, entry = _ledger()
    for test in entry.tests:
        ledger.note("ann", "adder", Finding(test.name, Verdict.ACCEPTED if accepted else Verdict.WRONG_ANSWER))
    run = ledger.run(
        ledger.grades(partial=False), threshold=1.0, mode="strict", layers=("rlimits",), bank="toy/", bank_hash="cd"
    )
    assert run.exit_status == status
    assert (run.sandbox_mode, run.sandbox_layers, run.bank, run.bank_hash) == ("strict", ("rlimits",), "toy/", "cd")


def test_versions_name_what_decides() -> None:
    """Python and the kernel come first, then the distributions that decide verdicts."""
    names = [name for name, _ in versions()]
    assert names[:2] == ["python", "kernel"]
    assert {"pytest-interview", "pytest", "hypothesis"} <= set(names)
