"""A pytest plugin that grades some submissions by some tests only: ``-p pytest_interview.gate.focus``.

Whether a wrong solution is caught on a seed is told by the tests that have to catch it, and by what these need. The choice is in
the environment, since the workers of pytest-xdist share that.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence

import pytest

from pytest_interview.judge import collection
from pytest_interview.verdicts import Test

VARIABLE = "PYTEST_INTERVIEW_FOCUS"


def choice(wanted: Mapping[str, Iterable[str]], tests: Sequence[Test]) -> str:
    """The value of the variable: for each submission by its label the tests that are wanted, and all that these need."""
    needs = {test.name: test.needs for test in tests}
    return json.dumps({label: sorted(_closed(names, needs)) for label, names in wanted.items()})


def _closed(names: Iterable[str], needs: Mapping[str, Sequence[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += needs.get(name, ())
    return found


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the other tests of the submissions that were named; the rest are graded by all."""
    chosen: dict[str, list[str]] = json.loads(os.environ[VARIABLE])
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        wanted = chosen.get(item.stash[collection.ENTRY].submission.label)
        (kept if wanted is None or collection.test_name(item) in wanted else left_out).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept
