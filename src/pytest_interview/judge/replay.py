"""The examples of a property, drawn once for all submissions of a run.

Everybody who is graded in a run faces the same examples in the same order, since a test has one seed. Drawing them takes
Hypothesis several times as long as the submission needs to answer. So the examples that a submission has passed
are kept, and played to the next ones as they were. Where one fails, Hypothesis takes over: it draws anew, comes to the same
failure, and looks for a smaller one.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from hypothesis.errors import UnsatisfiedAssumption

from pytest_interview.judge import trial as trials
from pytest_interview.judge.repeatable import Example
from pytest_interview.judge.trial import Trial

Key = tuple[str, str]
"""Challenge and test, its parameters included."""


class Replays:
    """The examples that are known, by test."""

    def __init__(self) -> None:
        """Know none."""
        self._known: dict[Key, tuple[Example, ...]] = {}

    def keep(self, key: Key, trial: Trial) -> None:
        """Keep the examples of a property that has held for all of them."""
        if trial.examples and key not in self._known:
            self._known[key] = tuple(trial.examples)

    def play(
        self,
        key: Key,
        trial: Trial,
        function: Callable[..., Any],
        fixtures: Mapping[str, Any],
        start_over: Callable[[], None],
    ) -> bool:
        """Run a property on the examples that are known for it.

        Args:
            key: Which property.
            trial: Its run against the submission.
            function: The property as Hypothesis has wrapped it.
            fixtures: Its fixtures and parameters, by name.
            start_over: Gives the submission a fresh process, as it has when Hypothesis begins.

        Returns:
            False when no examples are known: then nothing was run.

        Raises:
            Exception: What Hypothesis ended with; what the example ended with where Hypothesis does not come to it again,
                or nobody wants a smaller one.
        """
        examples = self._known.get(key)
        if examples is None:
            return False
        body = function.hypothesis.inner_test  # type: ignore[attr-defined]  # documented, but not as a type
        try:
            for example in examples:
                with suppress(UnsatisfiedAssumption):
                    body(**{**fixtures, **copy.deepcopy(example)})
        except Exception:
            if trials.MOST_ATTEMPTS == 0:
                raise
            start_over()
            trial.start_over()
            function(**fixtures)
            raise  # it holds now: different answers for the same input
        return True
