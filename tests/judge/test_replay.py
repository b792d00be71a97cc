"""Examples that are drawn once for all submissions of a run."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.errors import UnsatisfiedAssumption

from pytest_interview.judge import trial as trials
from pytest_interview.judge.repeatable import example_of
from pytest_interview.judge.replay import Replays
from pytest_interview.judge.trial import Failure, Trial
from support import Runner, hand_in, overriding, solution, without_figures

_KEY = ("adder", "test_adds")


class _Handle:
    def __init__(self, body: Callable[..., None]) -> None:
        self.inner_test = body


class _Property:
    """Stands in for what Hypothesis makes of a test: its body, and what a whole run does."""

    def __init__(self, body: Callable[..., None], run: Callable[[], None] = lambda: None) -> None:
        self.hypothesis = _Handle(body)
        self.runs = 0
        self._run = run

    def __call__(self, **fixtures: Any) -> None:
        assert fixtures == {"candidate": "it"}
        self.runs += 1
        self._run()


def _known(*examples: dict[str, Any]) -> Replays:
    replays = Replays()
    replays.keep(_KEY, Trial(examples=list(examples)))
    return replays


def _play(replays: Replays, function: _Property, trial: Trial | None = None) -> tuple[bool, list[str]]:
    started: list[str] = []
    fixtures = {"candidate": "it"}
    return replays.play(_KEY, trial or Trial(), function, fixtures, lambda: started.append("over")), started


def test_nothing_is_played_before_something_is_known() -> None:
    """Without examples Hypothesis has to draw; a property that was not repeatable, or had none, teaches none."""
    replays = Replays()
    replays.keep(_KEY, Trial(examples=None))
    replays.keep(_KEY, Trial(examples=[]))
    function = _Property(lambda **arguments: None)
    assert _play(replays, function) == (False, [])
    assert function.runs == 0


def test_examples_are_played_as_they_were() -> None:
    """In their order, each time anew: a body that changes its arguments changes them for itself."""
    seen: list[tuple[str, list[int]]] = []

    def body(candidate: str, numbers: list[int]) -> None:
        seen.append((candidate, [*numbers]))
        numbers.clear()

    replays = _known({"numbers": [1]}, {"numbers": [2, 3]})
    replays.keep(_KEY, Trial(examples=[{"numbers": [9]}]))  # the first ones stand
    for _ in range(2):
        assert _play(replays, _Property(body)) == (True, [])
    assert seen == [("it", [1]), ("it", [2, 3])] * 2


def test_an_assumption_that_does_not_hold_passes_over_an_example() -> None:
    """As it does for Hypothesis."""

    def body(candidate: str, number: int) -> None:
        if number == 1:
            raise UnsatisfiedAssumption
        assert number == 2

    assert _play(_known({"number": 1}, {"number": 2}), _Property(body)) == (True, [])


def _fails_at_two(candidate: str, number: int) -> None:
    if number == 2:
        raise ValueError("as it was played")


def test_a_failure_is_left_to_hypothesis() -> None:
    """It begins anew, with a fresh process, and what it ends with stands."""

    def run() -> None:
        raise KeyError("smaller")

    trial = Trial(failure=Failure(ValueError(), {}, None))
    function = _Property(_fails_at_two, run)
    started: list[str] = []
    with pytest.raises(KeyError):
        _known({"number": 1}, {"number": 2}).play(
            _KEY, trial, function, {"candidate": "it"}, lambda: started.append("over")
        )
    assert (function.runs, started, trial.failure) == (1, ["over"], None)


def test_a_failure_that_does_not_come_again_is_one() -> None:
    """Different answers for the same input are no pass."""
    function = _Property(_fails_at_two)
    with pytest.raises(ValueError, match="as it was played"):
        _play(_known({"number": 2}), function)
    assert function.runs == 1


def test_nobody_wants_a_smaller_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The author's gate takes the first failure."""
    monkeypatch.setattr(trials, "MOST_ATTEMPTS", 0)
    function = _Property(_fails_at_two)
    with pytest.raises(ValueError, match="as it was played"):
        _play(_known({"number": 2}), function)
    assert function.runs == 0


class _Colour(enum.Enum):
    RED = 1


@dataclass
class _Point:
    x: Any


@pytest.mark.parametrize(
    "value",
    [None, True, 1, 1.5, "a", b"b", [1, (2, {3})], {"a": [{}]}, frozenset({1}), _Colour.RED, _Point([1]), [_Point(2)]],
)
def test_data_is_repeatable(value: Any) -> None:
    """The copy is equal, and shares nothing that can be changed."""
    example = example_of({"value": value})
    assert example == {"value": value}
    if isinstance(value, list | dict):
        assert example["value"] is not value


@pytest.mark.parametrize("value", [len, st.integers(), object(), [object()], {"a": len}, {len: 1}, _Point(len), _Point])
def test_what_may_draw_or_act_is_not(value: Any) -> None:
    """Nor is anything that holds it."""
    assert example_of({"good": 1, "value": value}) is None


def test_one_that_is_not_repeatable_spoils_the_rest() -> None:
    """All examples of a test are kept, or none."""
    trial = Trial(examples=[])
    trial.remember({"a": 1})
    trial.remember(None)
    trial.remember({"a": 2})
    assert trial.examples is None


def test_verdicts_do_not_depend_on_company(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Behind a submission that passes, each other one gets the findings that it gets alone, counterexamples included."""
    sources = {
        "a_right": solution("reference"),
        "b_wrong": solution("wrong_from_1000"),
        "c_wrong": overriding("def running(numbers):\n    return list(numbers)\n"),
        "d_flaky": overriding(
            "_calls = []\ndef add(a, b):\n    _calls.append(1)\n    return a + b + (len(_calls) == 20)\n"
        ),
    }
    runner = Runner(tmp_path_factory.mktemp("company"))
    folder: Path = tmp_path_factory.mktemp("submissions")
    together = runner.grade(hand_in(folder / "all", sources)).grades
    for label, source in sources.items():
        alone = runner.grade(hand_in(folder / label, {label: source})).grades[label]
        assert without_figures(together[label].data["tests"]) == without_figures(alone.data["tests"]), label
    assert [together[label].points for label in sources] == [100, 50, 80, 50]
