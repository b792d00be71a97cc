"""What is known about the hidden test that is running: its examples, observations, comparison and figures."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from hypothesis.errors import UnsatisfiedAssumption

from pytest_interview.judge.repeatable import Example, example_of
from pytest_interview.verdicts import Measurement, Verdict

_LONGEST = 1500
MOST_ATTEMPTS = 1000
"""How many examples are tried for a smaller one than the first that failed. Hypothesis bounds only those that are
smaller, and its time at 300 seconds: a counterexample need not be the smallest, and nobody should wait for it."""
_MOST_SECONDS = 60.0
"""The same by the clock, far beyond what that many take: what is shown must not depend on the machine."""


def shown(value: Any) -> str:
    """A plain value as a literal in ASCII, cut: no control or look-alike character of a submission survives."""
    try:
        text = ascii(value)
    except ValueError:  # an int of more digits than Python converts
        return "(a number that is too large to show)"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}... ({len(text):,} characters)"


class LimitMissedError(AssertionError):
    """A benchmark's limit was not kept."""

    def __init__(self, verdict: Verdict, message: str) -> None:
        """Keep the verdict that the kind of limit has, and what was measured."""
        super().__init__(message)
        self.verdict = verdict


@dataclass(frozen=True, slots=True)
class Comparison:
    """The two sides of an ``assert`` that did not hold: the observed value left, the expected one right."""

    operator: str
    observed: Any
    expected: Any


class SmallEnough(BaseException):  # it ends a search, and is no error
    """The search for a smaller counterexample has gone on for long enough: the last one found stands."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that failed."""

    error: Exception
    arguments: dict[str, Any]
    comparison: Comparison | None


@dataclass(slots=True)
class Trial:
    """The run of one hidden test against one submission."""

    observations: int = 0
    """In the whole test."""
    observed_in_example: bool = False
    arguments: dict[str, Any] = field(default_factory=dict)
    """Of the example that is running or ran last; Hypothesis runs the smallest one that fails last."""
    comparison: Comparison | None = None
    failure: Failure | None = None
    """The last example that failed, if any: of those that Hypothesis goes on to, each is smaller than the one before."""
    measurements: list[Measurement] = field(default_factory=list)
    seed: int = 0
    examples: list[Example] | None = None
    """All that were tried, in their order, if they are to be kept; None, too, when one cannot be tried again as it was."""
    _attempts: int = 0
    _deadline: float = 0.0

    def begin_example(self, arguments: Mapping[str, Any]) -> None:
        """A new set of arguments is tried."""
        self.arguments = dict(arguments)
        self.observed_in_example = False
        self.comparison = None

    def return_to_failure(self) -> Exception | None:
        """Show the last example that failed instead of the one that ran last; returns its error, if there is one."""
        if self.failure is None:
            return None
        self.arguments, self.comparison = self.failure.arguments, self.failure.comparison
        self.observed_in_example = True
        return self.failure.error

    def remember(self, example: Example | None) -> None:
        """Keep one more example; with one that cannot be tried again, none are kept."""
        if self.examples is not None and example is not None:
            self.examples.append(example)
        else:
            self.examples = None

    def start_over(self) -> None:
        """Forget what has failed: the examples come again from the first one on."""
        self.failure = None
        self._attempts = 0

    def failed(self, error: Exception) -> None:
        """The example that is running failed by what was observed."""
        if self.failure is None:
            self._deadline = time.monotonic() + _MOST_SECONDS
        self.failure = Failure(error, self.arguments, self.comparison)

    def seek_smaller(self) -> None:
        """Count an example that is tried after one has failed.

        Raises:
            SmallEnough: There have been enough of them.
        """
        if self.failure is not None:
            self._attempts += 1
            if self._attempts > MOST_ATTEMPTS or time.monotonic() > self._deadline:
                raise SmallEnough

    def observed(self) -> None:
        """The submission has answered, or failed to."""
        self.observations += 1
        self.observed_in_example = True


class _Current:
    """Which trial is running. There is one at a time in a process: the hidden tests are run in turn."""

    def __init__(self) -> None:
        self.trial: Trial | None = None


CURRENT = _Current()


def recorded(function: Callable[..., Any], hidden: frozenset[str]) -> Callable[..., Any]:
    """Wrap the body of a property so that the trial knows its arguments, the fixtures (``hidden``) apart."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        trial = CURRENT.trial
        if trial is None:
            return function(*args, **kwargs)
        trial.seek_smaller()
        arguments = {name: value for name, value in kwargs.items() if name not in hidden}
        trial.begin_example(arguments)
        if trial.examples is not None:
            trial.remember(example_of(arguments))
        try:
            return function(*args, **kwargs)
        except UnsatisfiedAssumption:
            raise
        except Exception as error:
            if trial.observed_in_example:
                trial.failed(error)
            raise

    return run
