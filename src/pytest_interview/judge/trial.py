"""What is known about the hidden test that is running: its examples, observations, comparison and figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from pytest_interview.verdicts import Measurement, Verdict

_LONGEST = 1500


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


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that an assertion refused."""

    error: AssertionError
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
    first_failure: Failure | None = None
    """The first example that an assertion refused, if any."""
    measurements: list[Measurement] = field(default_factory=list)
    seed: int = 0

    def begin_example(self, arguments: Mapping[str, Any]) -> None:
        """A new set of arguments is tried."""
        self.arguments = dict(arguments)
        self.observed_in_example = False
        self.comparison = None

    def return_to_first_failure(self) -> AssertionError | None:
        """Show the first refused example instead of the one that ran last; returns its error, if there is one."""
        if self.first_failure is None:
            return None
        self.arguments, self.comparison = self.first_failure.arguments, self.first_failure.comparison
        return self.first_failure.error

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
        trial.begin_example({name: value for name, value in kwargs.items() if name not in hidden})
        try:
            return function(*args, **kwargs)
        except AssertionError as error:
            if trial.first_failure is None:
                trial.first_failure = Failure(error, trial.arguments, trial.comparison)
            raise

    return run
