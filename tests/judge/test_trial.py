"""What is known about the hidden test that is running."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pytest_interview.judge.trial import CURRENT, Comparison, Trial, recorded, shown


@pytest.fixture
def trial() -> Iterator[Trial]:
    """A trial that is running."""
    CURRENT.trial = Trial()
    yield CURRENT.trial
    CURRENT.trial = None


def _property(candidate: object, a: int, b: int = 0) -> int:
    """A property that holds below 10."""
    assert a < 10, f"{a} is too large"
    return a + b


def test_recorded_notes_the_arguments(trial: Trial) -> None:
    """The arguments of an example are known, the fixtures apart; the result is let through."""
    run = recorded(_property, frozenset({"candidate"}))
    assert run(candidate=object(), a=1, b=2) == 3
    assert trial.arguments == {"a": 1, "b": 2}
    assert trial.first_failure is None


def test_recorded_keeps_the_first_failure(trial: Trial) -> None:
    """The first example that is refused is kept; later ones, smaller or not, do not replace it."""
    run = recorded(_property, frozenset({"candidate"}))
    for a in (30, 20):
        with pytest.raises(AssertionError, match=f"{a} is too large"):
            run(candidate=None, a=a)
    assert trial.first_failure is not None
    assert trial.first_failure.arguments == {"a": 30}
    trial.begin_example({"a": 5})
    assert trial.return_to_first_failure() is trial.first_failure.error
    assert trial.arguments == {"a": 30}


def test_recorded_keeps_the_comparison(trial: Trial) -> None:
    """Both sides of the comparison belong to the failure, not to the next example."""

    def compare(a: int) -> None:
        trial.comparison = Comparison("==", a, 0)
        raise AssertionError

    with pytest.raises(AssertionError):
        recorded(compare, frozenset())(a=3)
    trial.begin_example({"a": 0})
    assert trial.comparison is None
    trial.return_to_first_failure()
    assert trial.comparison == Comparison("==", 3, 0)


def test_recorded_without_a_trial() -> None:
    """A property that is called outside of a run is just called."""
    assert CURRENT.trial is None
    assert recorded(_property, frozenset())(candidate=None, a=1) == 1


def test_recorded_lets_other_exceptions_through(trial: Trial) -> None:
    """Only a refusal by an assertion is a failure to return to."""

    def broken(a: int) -> None:
        raise KeyError(a)

    with pytest.raises(KeyError):
        recorded(broken, frozenset())(a=1)
    assert trial.first_failure is None
    assert trial.return_to_first_failure() is None


def test_observations_are_counted_per_test_and_example() -> None:
    """A new example has not been observed, whatever was before it."""
    trial = Trial()
    assert (trial.observations, trial.observed_in_example) == (0, False)
    trial.observed()
    trial.observed()
    assert (trial.observations, trial.observed_in_example) == (2, True)
    trial.begin_example({})
    assert (trial.observations, trial.observed_in_example) == (2, False)


def test_arguments_are_a_copy() -> None:
    """What the caller does to its mapping afterwards does not change the example."""
    trial, arguments = Trial(), {"a": 1}
    trial.begin_example(arguments)
    arguments["a"] = 2
    assert trial.arguments == {"a": 1}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1, "1"),
        ("\x1b[31m\u202e", r"'\x1b[31m\u202e'"),
        (["é", b"\xff"], r"['\xe9', b'\xff']"),
        (10**6000, "(a number that is too large to show)"),
        ([10**6000], "(a number that is too large to show)"),
    ],
    ids=["int", "controls", "bytes", "huge", "huge_inside"],
)
def test_shown(value: Any, text: str) -> None:
    """Values are shown as literals in ASCII."""
    assert shown(value) == text


def test_shown_is_cut() -> None:
    """A long value is cut, and its length is said."""
    text = shown("x" * 5000)
    assert text.endswith("... (5,002 characters)")
    assert len(text) < 1600
