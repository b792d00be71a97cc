"""From how a hidden test ended to its verdict. Only this module decides."""

from __future__ import annotations

import hypothesis.errors

from pytest_interview.judge.candidate import Used
from pytest_interview.judge.trial import LimitMissedError, SmallEnough, Trial, shown
from pytest_interview.sandbox.faults import (
    JudgeMistakeError,
    SandboxUnavailableError,
    SubmissionFault,
    SubmissionHalted,
)
from pytest_interview.verdicts import Finding, Verdict


def judge(test: str, error: BaseException | None, trial: Trial, used: Used, wall_seconds: float) -> Finding:
    """The finding for a test that ended with an exception, or with none."""
    error = _underlying(error)
    if isinstance(error, SubmissionHalted | SmallEnough):
        # It may have failed before, and used up the limit while a smaller example was looked for.
        error = trial.return_to_failure() or error
    verdict, message = _verdict(error, trial)
    failed = verdict not in (Verdict.ACCEPTED, Verdict.JUDGE_ERROR)
    compared = trial.comparison if failed and isinstance(error, AssertionError) else None
    return Finding(
        test=test,
        verdict=verdict,
        message=message,
        counterexample=tuple((name, shown(value)) for name, value in trial.arguments.items()) if failed else (),
        expected=shown(compared.expected) if compared else "",
        observed=shown(compared.observed) if compared else "",
        output=used.output.decode("utf-8", "backslashreplace"),
        cpu_seconds=used.spent.cpu,
        longest_cpu_seconds=used.longest_cpu,
        peak_bytes=used.peak_bytes,
        wall_seconds=wall_seconds,
        measurements=tuple(trial.measurements),
    )


def _underlying(error: BaseException | None) -> BaseException | None:
    """What ended the test, where Hypothesis took it for a change of what the test draws.

    A halt, or the end of a search, leaves an example before it has drawn all that it drew the last time. Hypothesis
    notices that on its way out, and raises its own error from there.
    """
    if isinstance(error, hypothesis.errors.FlakyStrategyDefinition):
        cause = error.__context__
        while cause is not None and not isinstance(cause, SubmissionHalted | SmallEnough):
            cause = cause.__context__
        return cause or error
    return error


def _verdict(error: BaseException | None, trial: Trial) -> tuple[Verdict, str]:
    if error is None:
        if trial.observations:
            return (Verdict.ACCEPTED, "")
        return (Verdict.JUDGE_ERROR, "the hidden test passed without an observation: it cannot tell anything")
    if isinstance(error, SubmissionFault | SubmissionHalted):
        return (error.verdict, error.message)
    if isinstance(error, LimitMissedError):
        return (error.verdict, str(error))
    if isinstance(error, AssertionError):
        if not trial.observations:
            return (Verdict.JUDGE_ERROR, f"the hidden test failed before it observed anything: {_first_lines(error)}")
        return (Verdict.WRONG_ANSWER, _first_lines(error))
    if isinstance(error, SandboxUnavailableError | JudgeMistakeError):
        return (Verdict.JUDGE_ERROR, str(error))
    if isinstance(error, hypothesis.errors.FlakyStrategyDefinition):
        return (Verdict.JUDGE_ERROR, f"the hidden test draws differently each time: {_short(error)}")
    if isinstance(error, hypothesis.errors.Flaky):
        return (Verdict.WRONG_ANSWER, "different answers for the same input")
    if isinstance(error, hypothesis.errors.HypothesisException) or not isinstance(error, Exception):
        return (Verdict.JUDGE_ERROR, f"the hidden test cannot be run: {_short(error)}")
    if trial.observed_in_example:
        # What was observed has not the shape that the probe gives for any answer that makes sense.
        return (Verdict.WRONG_ANSWER, f"the answer does not have the form that was asked for ({_short(error)})")
    return (Verdict.JUDGE_ERROR, f"the hidden test failed before it observed anything: {_short(error)}")


def _short(error: BaseException) -> str:
    text = str(error).strip().split("\n")[0]
    return f"{type(error).__name__}: {text[:300]}" if text else type(error).__name__


def _first_lines(error: AssertionError) -> str:
    """The author's message of an assertion, without the part that assertion rewriting adds."""
    lines = str(error).split("\n")
    own = []
    for line in lines:
        if line.startswith("assert "):
            break
        own.append(line)
    return "\n".join(own).strip()[:1000]
