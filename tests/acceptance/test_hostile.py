"""Submissions that hang, crash, answer with junk or write too much: each gets its verdict, and the run goes on."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from acceptance.hostile import HOSTILE, JUNK
from support import CPU_SECONDS, Outcome

_FAULTS = {"wrong_answer", "runtime_error", "output_limit"}


def test_every_submission_is_graded(hostile: Outcome) -> None:
    """No submission, whatever it does, is ungradable or keeps another from its points."""
    assert set(hostile.grades) == {"a_right", *HOSTILE}
    assert {grade.status for grade in hostile.grades.values()} == {"graded"}
    assert hostile.grades["a_right"].points == 100
    assert [label for label, grade in hostile.grades.items() if grade.points == 100] == ["a_right"]
    assert hostile.status == 1
    assert hostile.left_behind == frozenset()


def _seconds(outcome: Outcome, label: str) -> list[float]:
    """Seconds of each call of a hidden test, every parameter set by itself."""
    cases = ElementTree.parse(outcome.directory / "junit.xml").getroot().iter("testcase")
    return [float(case.attrib["time"]) for case in cases if case.attrib["classname"] == f"{label}.adder"]


@pytest.mark.parametrize("label", ["swallows", "regex", "at_import", "sleeps"])
def test_a_hang_everywhere_is_stopped_soon(hostile: Outcome, label: str) -> None:
    """A submission that hangs in Python, in C, at import or asleep gets three of its time limits in all."""
    grade = hostile.grades[label]
    assert grade.points == 0
    assert set(grade.verdicts.values()) == {"time_limit", "not_counted"}
    seconds = _seconds(hostile, label)
    assert len(seconds) == 14
    assert 1 <= sum(second >= CPU_SECONDS for second in seconds) <= 3
    assert sum(second for second in seconds if second < CPU_SECONDS) < CPU_SECONDS


@pytest.mark.parametrize(
    ("label", "message"),
    [
        ("swallows", "over 0.5 s of CPU time"),
        ("regex", "over 0.5 s of CPU time"),
        ("at_import", "over 0.5 s of CPU time"),
        ("sleeps", "hangs: asleep for 0.5 s without using a processor"),
    ],
)
def test_a_hang_is_described(hostile: Outcome, label: str, message: str) -> None:
    """Whoever computes has used up CPU time; whoever sleeps has not, and is told so."""
    finding = hostile.grades[label].finding("test_adds")
    assert finding["message"] == message
    assert (finding["figures"]["cpu_seconds"] >= CPU_SECONDS) is (label != "sleeps")
    assert finding["figures"]["cpu_seconds"] < 1.5 * CPU_SECONDS


def test_what_was_not_run_says_why(hostile: Outcome) -> None:
    """After two hangs and nothing accepted, the rest is not run; the message counts what was."""
    message = hostile.grades["swallows"].finding("test_counting_needs_little_memory")["message"]
    assert message == "not run: the submission used up the time limit in 2 tests before this one"


def test_a_hang_in_one_function_leaves_the_other_points(hostile: Outcome) -> None:
    """One that hangs in parse, for every set of parameters, loses its points and those of what needs it, and no others."""
    grade = hostile.grades["hangs_in_one"]
    lost = {test for test, verdict in grade.verdicts.items() if verdict != "accepted"}
    assert lost == {"test_parses", "test_refuses_other_texts"}
    assert grade.points == 80


def test_a_hang_is_not_shrunk(hostile: Outcome) -> None:
    """Adding hangs from 1000 on: the first such example ends the test, and costs one limit."""
    grade = hostile.grades["hangs_from_1000"]
    assert grade.verdicts["test_adds"] == "time_limit"
    assert grade.finding("test_adds")["figures"]["cpu_seconds"] < 1.5 * CPU_SECONDS
    arguments = {entry["name"]: int(entry["literal"]) for entry in grade.finding("test_adds")["counterexample"]}
    assert arguments["a"] >= 1000, "the example shown is the one that hung"


def test_different_answers_for_the_same_input(hostile: Outcome) -> None:
    """A submission that is wrong once and not again is wrong, and is told so."""
    finding = hostile.grades["flaky"].finding("test_adds")
    assert finding["verdict"] == "wrong_answer"
    assert finding["message"] == "different answers for the same input"


def test_an_exception_that_looks_like_hypothesis(hostile: Outcome) -> None:
    """A class named after Hypothesis's own is an exception of the submission."""
    finding = hostile.grades["assumes"].finding("test_adds")
    assert finding["verdict"] == "runtime_error"
    assert finding["message"].startswith("raised UnsatisfiedAssumption: rejected (adder.py, line ")
    assert hostile.grades["assumes"].points == 0


@pytest.mark.parametrize("word", JUNK)
def test_junk_is_the_submissions_fault(hostile: Outcome, word: str) -> None:
    """An answer of any shape is wrong, and never an error of the judge."""
    grade = hostile.grades[f"junk_{word}"]
    assert grade.points == 0
    assert set(grade.verdicts.values()) <= {*_FAULTS, "not_counted"}


@pytest.mark.parametrize(
    ("label", "test", "verdict", "message"),
    [
        ("exits", "test_adds", "runtime_error", "the process ended during the call (exit code 0)"),
        ("exits_at_import", "test_adds", "runtime_error", "the process ended during import (exit code 0)"),
        ("raises_system_exit", "test_adds", "runtime_error", "the submission exited while being imported"),
        ("syntax", "test_adds", "runtime_error", "raised SyntaxError while being imported"),
        ("reads_files", "test_adds", "forbidden", "raised PermissionError"),
        ("hungry", "test_counting_needs_little_memory", "memory_limit", "memory added at the peak"),
        ("takes_all_memory", "test_running_sums", "memory_limit", "over 96 MiB of memory"),
        ("prints_without_end", "test_parses", "output_limit", "over 64 KiB printed"),
        ("slow", "test_running_sums_are_fast", "time_limit", "CPU time, against the reference: over the limit of 4 x"),
        ("junk_complex", "test_adds", "wrong_answer", "answer is an instance of complex, not plain data"),
        ("junk_none", "test_running_sums", "wrong_answer", "the answer does not have the form that was asked for"),
    ],
)
def test_verdict_and_reason(hostile: Outcome, label: str, test: str, verdict: str, message: str) -> None:
    """Each kind of failure has its own verdict, and one line that says why."""
    finding = hostile.grades[label].finding(test)
    assert (finding["verdict"], finding["message"][: len(message)]) == (verdict, message)


def test_a_place_is_named_once(hostile: Outcome) -> None:
    """The line of a syntax error stands in the message one time."""
    assert hostile.grades["syntax"].finding("test_adds")["message"].count("adder.py, line 1") == 1


def test_what_was_printed_is_quoted(hostile: Outcome) -> None:
    """Output of a submission is shown, with its control characters escaped."""
    output = hostile.grades["prints"].finding("test_adds")["output"]
    assert "ALL TESTS PASSED" in output
    assert "\x1b" not in output + hostile.output
    line = next(line for line in hostile.output.split("\n") if "ALL TESTS PASSED" in line)
    assert line.startswith("    "), "a submission cannot write a line of its own into the report"
