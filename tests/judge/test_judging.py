"""From how a hidden test ended to its verdict."""

from __future__ import annotations

from typing import Any

import hypothesis.errors
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_interview.judge.candidate import Used
from pytest_interview.judge.judging import judge
from pytest_interview.judge.trial import Comparison, Failure, LimitMissedError, SmallEnough, Trial
from pytest_interview.sandbox.faults import (
    JudgeMistakeError,
    SandboxUnavailableError,
    SubmissionFault,
    SubmissionHalted,
)
from pytest_interview.sandbox.watch import Spent
from pytest_interview.verdicts import Finding, Measurement, Verdict


def _observed(**arguments: Any) -> Trial:
    trial = Trial()
    trial.begin_example(arguments)
    trial.observed()
    return trial


def _judged(error: BaseException | None, trial: Trial) -> Finding:
    return judge("test_it", error, trial, Used(), 0.1)


_FLAKY = hypothesis.errors.FlakyFailure("flaky", [AssertionError()])
_AFTER_OBSERVING: list[tuple[BaseException | None, Verdict, str]] = [
    (None, Verdict.ACCEPTED, ""),
    (AssertionError("assert 1 == 2"), Verdict.WRONG_ANSWER, ""),
    (AssertionError("too many\nassert 3 == 2"), Verdict.WRONG_ANSWER, "too many"),
    (AssertionError(), Verdict.WRONG_ANSWER, ""),
    (TypeError("no len()"), Verdict.WRONG_ANSWER, "the answer does not have the form that was asked for"),
    (RecursionError(), Verdict.WRONG_ANSWER, "the answer does not have the form that was asked for (RecursionError)"),
    (_FLAKY, Verdict.WRONG_ANSWER, "different answers for the same input"),
    (SubmissionFault(Verdict.RUNTIME_ERROR, "raised X"), Verdict.RUNTIME_ERROR, "raised X"),
    (SubmissionFault(Verdict.FORBIDDEN, "raised P"), Verdict.FORBIDDEN, "raised P"),
    (SubmissionHalted(Verdict.TIME_LIMIT, "over 2 s"), Verdict.TIME_LIMIT, "over 2 s"),
    (SubmissionHalted(Verdict.MEMORY_LIMIT, "over 9 MiB"), Verdict.MEMORY_LIMIT, "over 9 MiB"),
    (LimitMissedError(Verdict.TIME_LIMIT, "rows: over"), Verdict.TIME_LIMIT, "rows: over"),
    (SandboxUnavailableError("it died"), Verdict.JUDGE_ERROR, "it died"),
    (JudgeMistakeError("an object"), Verdict.JUDGE_ERROR, "an object"),
    (hypothesis.errors.Unsatisfiable("none"), Verdict.JUDGE_ERROR, "the hidden test cannot be run: Unsatisfiable"),
    (hypothesis.errors.InvalidArgument("bad"), Verdict.JUDGE_ERROR, "the hidden test cannot be run: InvalidArgument"),
    (hypothesis.errors.FlakyStrategyDefinition("x"), Verdict.JUDGE_ERROR, "the hidden test draws differently"),
    (SystemExit(1), Verdict.JUDGE_ERROR, "the hidden test cannot be run: SystemExit"),
]


@pytest.mark.parametrize(("error", "verdict", "message"), _AFTER_OBSERVING)
def test_after_an_observation(error: BaseException | None, verdict: Verdict, message: str) -> None:
    """What ends a test that has observed something is the submission's, unless it is plainly the judge's."""
    finding = _judged(error, _observed())
    assert finding.verdict is verdict
    assert finding.message.startswith(message)
    assert bool(finding.message) is bool(message)


@pytest.mark.parametrize("error", [None, AssertionError("x"), TypeError("x"), KeyError("x"), ZeroDivisionError()])
def test_without_an_observation(error: BaseException | None) -> None:
    """A test that ends before it has observed anything says nothing of the submission."""
    finding = _judged(error, Trial())
    assert finding.verdict is Verdict.JUDGE_ERROR
    assert "observ" in finding.message


def test_an_oracle_that_fails_in_a_later_example() -> None:
    """An exception before the observation of an example is the judge's, however many went well before."""
    trial = _observed(a=1)
    trial.begin_example({"a": 2})
    assert _judged(ValueError("oracle"), trial).verdict is Verdict.JUDGE_ERROR


def test_expected_and_observed() -> None:
    """The observed value stands left of the comparison, the expected one right."""
    trial = _observed(a=1, b="x")
    trial.comparison = Comparison("==", 7, 1000)
    finding = _judged(AssertionError("assert 7 == 1000"), trial)
    assert (finding.observed, finding.expected) == ("7", "1000")
    assert finding.counterexample == (("a", "1"), ("b", "'x'"))


def test_an_accepted_test_shows_no_example() -> None:
    """Arguments and comparisons of a test that was accepted stay hidden."""
    trial = _observed(a=1)
    trial.comparison = Comparison("==", 7, 1000)
    finding = _judged(None, trial)
    assert (finding.counterexample, finding.observed, finding.expected) == ((), "", "")


def test_a_fault_has_no_comparison() -> None:
    """What an earlier comparison said is not shown for an example that raised."""
    trial = _observed(a=1)
    trial.comparison = Comparison("==", 7, 1000)
    finding = _judged(SubmissionFault(Verdict.RUNTIME_ERROR, "raised X"), trial)
    assert (finding.observed, finding.expected) == ("", "")
    assert finding.counterexample == (("a", "1"),)


def test_a_wrong_answer_before_a_hang() -> None:
    """A limit that is used up while a smaller example is looked for does not hide the wrong answer."""
    trial = _observed(a=9)
    error = AssertionError("assert 7 == 9")
    trial.failure = Failure(error, {"a": 5}, Comparison("==", 7, 5))
    finding = _judged(SubmissionHalted(Verdict.TIME_LIMIT, "over 2 s"), trial)
    assert finding.verdict is Verdict.WRONG_ANSWER
    assert finding.counterexample == (("a", "5"),)
    assert (finding.observed, finding.expected) == ("7", "5")


def test_the_smallest_example_so_far() -> None:
    """When the search for a smaller example is ended, the last one that failed decides."""
    trial = _observed(a=9)
    trial.failed(SubmissionFault(Verdict.RUNTIME_ERROR, "raised X"))
    trial.begin_example({"a": 3})
    finding = _judged(SmallEnough(), trial)
    assert (finding.verdict, finding.message) == (Verdict.RUNTIME_ERROR, "raised X")
    assert finding.counterexample == (("a", "9"),)


def _drawing(trial: Trial, ends: BaseException) -> BaseException:
    """What Hypothesis raises for a property that fails when it has drawn in its body, and is left before that then."""

    @settings(database=None, deadline=None)
    @given(st.data())
    def body(data: st.DataObject) -> None:
        if trial.failure is not None:
            raise ends
        data.draw(st.integers(3, 9))
        trial.begin_example({"a": 9})
        trial.observed()
        trial.failed(SubmissionFault(Verdict.RUNTIME_ERROR, "raised X"))
        raise AssertionError

    with pytest.raises(BaseException) as raised:  # noqa: PT011  # which one it is, is what Hypothesis decides
        body()
    return raised.value


@pytest.mark.parametrize("ends", [SmallEnough(), SubmissionHalted(Verdict.TIME_LIMIT, "over 2 s")])
def test_a_search_that_ends_before_an_example_has_drawn(ends: BaseException) -> None:
    """That Hypothesis misses what the example drew before is no fault of the hidden test."""
    trial = Trial()
    error = _drawing(trial, ends)
    assert isinstance(error, hypothesis.errors.FlakyStrategyDefinition)
    finding = _judged(error, trial)
    assert (finding.verdict, finding.message) == (Verdict.RUNTIME_ERROR, "raised X")
    assert finding.counterexample == (("a", "9"),)


def test_a_halt_before_an_example_has_drawn() -> None:
    """The same where nothing has failed before the halt: its own verdict counts."""
    trial = Trial()
    error = _drawing(trial, SubmissionHalted(Verdict.TIME_LIMIT, "over 2 s"))
    trial.failure = None
    finding = _judged(error, trial)
    assert (finding.verdict, finding.message) == (Verdict.TIME_LIMIT, "over 2 s")


def test_what_was_used_is_kept() -> None:
    """CPU time, memory, output and measurements of the test are in the finding."""
    trial = _observed()
    trial.measurements.append(Measurement("rows", 3, 5, "rows"))
    used = Used(Spent(cpu=0.5), 1024, b"hi \xff\x1b", 0.25)
    finding = judge("test_it", None, trial, used, 1.5)
    assert (finding.cpu_seconds, finding.longest_cpu_seconds) == (0.5, 0.25)
    assert (finding.peak_bytes, finding.wall_seconds) == (1024, 1.5)
    assert finding.output == "hi \\xff\x1b"
    assert finding.measurements == (Measurement("rows", 3, 5, "rows"),)


def test_a_long_message_is_cut() -> None:
    """An assertion's message has a limit; what comes of a submission may be long."""
    assert len(_judged(AssertionError("x" * 10_000), _observed()).message) == 1000
    assert len(_judged(TypeError("x" * 10_000), _observed()).message) < 500
