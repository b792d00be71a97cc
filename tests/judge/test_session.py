"""Entries, the order of tests, and when a submission is taken to hang everywhere."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from pytest_interview.bank.challenge import Challenge, load_challenge
from pytest_interview.intake import Submission
from pytest_interview.judge.session import Entry, budget_of, entries_of, in_order, sandbox_seed, seed_of
from pytest_interview.verdicts import Finding, Measurement, Test, Verdict
from support import BANK

CHALLENGE = load_challenge(BANK / "adder")


def _test(name: str, *needs: str) -> Test:
    return Test(name, 1, 10, "", needs)


def _entry() -> Entry:
    submission = Submission("ann", "adder", b"x = 1\n", "0" * 64, (), "")
    return Entry(submission, CHALLENGE, (_test("a"), _test("b", "a"), _test("c", "b")))


def _names(*tests: Test) -> list[str]:
    return [test.name for test in in_order(tests)]


def test_in_order_keeps_what_needs_nothing() -> None:
    """Without needs the order stays."""
    assert _names(_test("c"), _test("a"), _test("b")) == ["c", "a", "b"]


def test_in_order_puts_needs_first() -> None:
    """A test comes behind what it needs, directly or through others; the others stay as they were."""
    assert _names(_test("c", "b"), _test("b", "a"), _test("x"), _test("a")) == ["x", "a", "b", "c"]


def test_in_order_survives_cycles_and_strangers() -> None:
    """A cycle, which lint refuses, or a need that does not exist loses no test and ends."""
    assert sorted(_names(_test("a", "b"), _test("b", "a"), _test("c", "a"))) == ["a", "b", "c"]
    assert _names(_test("a", "nobody")) == ["a"]
    assert _names() == []


def test_unmet_need() -> None:
    """A need that failed, or was not run, is named; an accepted one is not."""
    entry = _entry()
    assert entry.unmet_need(entry.tests[0]) is None
    assert entry.unmet_need(entry.tests[1]) == "a"
    entry.note(Finding("a", Verdict.WRONG_ANSWER))
    assert entry.unmet_need(entry.tests[1]) == "a"
    other = _entry()
    other.note(Finding("a", Verdict.ACCEPTED))
    assert other.unmet_need(other.tests[1]) is None


@pytest.mark.parametrize(
    ("verdicts", "stands"),
    [
        ([Verdict.ACCEPTED, Verdict.WRONG_ANSWER, Verdict.ACCEPTED], Verdict.WRONG_ANSWER),
        ([Verdict.RUNTIME_ERROR, Verdict.WRONG_ANSWER], Verdict.RUNTIME_ERROR),
        ([Verdict.ACCEPTED, Verdict.ACCEPTED], Verdict.ACCEPTED),
    ],
)
def test_of_several_parameter_sets_the_first_failure_stands(verdicts: list[Verdict], stands: Verdict) -> None:
    """All parameter sets must be accepted; the first that is not decides."""
    entry = _entry()
    for verdict in verdicts:
        entry.note(Finding("a", verdict))
    assert entry.findings["a"].verdict is stands


def test_a_judges_error_in_a_parameter_set_is_not_hidden() -> None:
    """An error of the judge makes the submission ungradable, also when another set of parameters failed before."""
    entry = _entry()
    entry.note(Finding("a", Verdict.WRONG_ANSWER))
    entry.note(Finding("a", Verdict.JUDGE_ERROR))
    assert entry.findings["a"].verdict is Verdict.JUDGE_ERROR


def test_two_hangs_and_nothing_accepted() -> None:
    """A submission that hangs in its first two tests is taken to hang everywhere."""
    entry = _entry()
    entry.note(Finding("a", Verdict.TIME_LIMIT))
    assert not entry.hangs_everywhere
    entry.note(Finding("b", Verdict.TIME_LIMIT))
    assert entry.hangs_everywhere


def test_two_hangs_beside_something_accepted() -> None:
    """One accepted test shows that not everything hangs."""
    entry = _entry()
    for name, verdict in (("a", Verdict.ACCEPTED), ("b", Verdict.TIME_LIMIT), ("c", Verdict.TIME_LIMIT)):
        entry.note(Finding(name, verdict))
    assert not entry.hangs_everywhere


def test_the_parameter_sets_of_one_test_are_one_hang() -> None:
    """A function that hangs for each of many parameter sets is one function that hangs."""
    entry = _entry()
    for _ in range(9):
        entry.note(Finding("a", Verdict.TIME_LIMIT))
    assert not entry.hangs_everywhere


def test_a_missed_benchmark_is_no_hang() -> None:
    """A limit of a benchmark that is missed does not cost a time limit."""
    entry = _entry()
    measurement = Measurement("CPU time, against the reference", 9.0, 2.0, "x")
    for name in "abc":
        entry.note(Finding(name, Verdict.TIME_LIMIT, measurements=(measurement,)))
    assert not entry.hangs_everywhere


def test_rejected_submissions_have_no_entry() -> None:
    """What could not be taken in is not run."""
    good = Submission("ann", "adder", b"x = 1\n", "0" * 64, (), "")
    bad = Submission("bob", "adder", b"", "", (), "it is a link")
    entries = list(entries_of([bad, good], {"adder": CHALLENGE}))
    assert [entry.key for entry in entries] == [("ann", "adder")]
    names = [test.name for test in entries[0].tests]
    for test in entries[0].tests:
        assert all(names.index(need) < names.index(test.name) for need in test.needs)


def test_budget_and_seed_come_from_the_challenge() -> None:
    """Limits are the challenge's own; its seed is fixed for a revision and fits the sandbox's."""
    budget = budget_of(CHALLENGE)
    assert (budget.cpu_seconds, budget.memory_bytes) == (0.5, 96 * 2**20)
    assert (budget.output_bytes, budget.disk_bytes) == (64 * 1024, 2**20)
    assert budget.total_cpu_seconds > budget.cpu_seconds
    assert seed_of(CHALLENGE) == seed_of(load_challenge(BANK / "adder")) == int(CHALLENGE.hash[:12], 16)


def test_a_sandbox_does_not_know_the_judges_seed() -> None:
    """What a submission can read in its process is fixed by the seed, and by what no submission knows; and it is not the seed."""
    other = cast("Challenge", SimpleNamespace(hash=f"{int(CHALLENGE.hash, 16) ^ 1:064x}"))
    known = [sandbox_seed(one, seed) for one in (CHALLENGE, other) for seed in (1, 2, seed_of(CHALLENGE))]
    assert len(set(known)) == 6
    assert not {1, 2, seed_of(CHALLENGE)} & set(known)
    assert sandbox_seed(CHALLENGE, 1) == known[0]
