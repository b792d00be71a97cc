"""What is known about the hidden test that is running."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import pytest
from hypothesis.errors import UnsatisfiedAssumption

from pytest_interview.judge.trial import CURRENT, Comparison, SmallEnough, Trial, recorded, shown


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
    assert trial.failure is None


def _observed_property(a: int) -> None:
    """A property that observes, and holds below 10."""
    assert CURRENT.trial is not None
    CURRENT.trial.observed()
    assert a < 10, f"{a} is too large"


def test_recorded_keeps_the_last_failure(trial: Trial) -> None:
    """The last example that failed is kept: while a smaller one is looked for, that is the smallest."""
    run = recorded(_observed_property, frozenset())
    for a in (30, 20):
        with pytest.raises(AssertionError, match=f"{a} is too large"):
            run(a=a)
    run(a=5)
    assert trial.failure is not None
    assert trial.return_to_failure() is trial.failure.error
    assert trial.arguments == {"a": 20}


def test_the_search_for_a_smaller_example_ends(trial: Trial) -> None:
    """A thousand examples after the first failure are enough, however many there were before it."""
    run = recorded(_observed_property, frozenset())
    for _ in range(2000):
        run(a=1)
    for a in range(1001, 0, -1):
        with pytest.raises(AssertionError) if a >= 10 else nullcontext():
            run(a=a)
    with pytest.raises(SmallEnough):
        run(a=3)
    trial.return_to_failure()
    assert trial.arguments == {"a": 10}


def test_the_search_for_a_smaller_example_ends_by_the_clock(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    """Examples that take long are not tried for longer than a minute."""
    now = 1000.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    run = recorded(_observed_property, frozenset())
    with pytest.raises(AssertionError):
        run(a=30)
    now = 1060.0
    run(a=1)
    now = 1060.5
    with pytest.raises(SmallEnough):
        run(a=1)


def test_an_assumption_is_no_failure(trial: Trial) -> None:
    """An example that Hypothesis leaves out is not one that failed."""

    def assuming(a: int) -> None:
        trial.observed()
        raise UnsatisfiedAssumption(f"{a} is left out")

    with pytest.raises(UnsatisfiedAssumption):
        recorded(assuming, frozenset())(a=1)
    assert trial.failure is None


def test_recorded_keeps_the_comparison(trial: Trial) -> None:
    """Both sides of the comparison belong to the failure, not to the next example."""

    def compare(a: int) -> None:
        trial.observed()
        trial.comparison = Comparison("==", a, 0)
        raise AssertionError

    with pytest.raises(AssertionError):
        recorded(compare, frozenset())(a=3)
    trial.begin_example({"a": 0})
    assert trial.comparison is None
    trial.return_to_failure()
    assert trial.comparison == Comparison("==", 3, 0)


def test_recorded_without_a_trial() -> None:
    """A property that is called outside of a run is just called."""
    assert CURRENT.trial is None
    assert recorded(_property, frozenset())(candidate=None, a=1) == 1


def test_recorded_without_an_observation(trial: Trial) -> None:
    """What fails before anything was observed is the judge's fault, and none to return to."""

    def broken(a: int) -> None:
        raise KeyError(a)

    with pytest.raises(KeyError):
        recorded(broken, frozenset())(a=1)
    assert trial.failure is None
    assert trial.return_to_failure() is None


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
