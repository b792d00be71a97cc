"""Some submissions graded by some tests only."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any, cast

import pytest

from pytest_interview.gate import focus
from pytest_interview.judge import collection
from pytest_interview.verdicts import Test

_TESTS = [
    Test("a", 1, 10, "", ()),
    Test("b", 1, 10, "", ("a",)),
    Test("c", 2, 10, "", ("b",)),
    Test("d", 2, 10, "", ()),
]


def test_needs_come_with_what_needs_them() -> None:
    """What a test needs is run too, and what that needs."""
    assert json.loads(focus.choice({"wrong_x": ["c"], "wrong_y": []}, _TESTS)) == {
        "wrong_x": ["a", "b", "c"],
        "wrong_y": [],
    }


def _item(label: str, name: str) -> Any:
    entry = SimpleNamespace(submission=SimpleNamespace(label=label))
    return SimpleNamespace(name=name, originalname=name.partition("[")[0], stash={collection.ENTRY: entry})


def test_only_those_named_are_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A submission that is not named keeps all its tests; the others keep those chosen, every parameter set of them."""
    monkeypatch.setenv(focus.VARIABLE, json.dumps({"wrong_x": ["a"], "wrong_y": []}))
    items = [_item(label, name) for label in ("reference", "wrong_x", "wrong_y") for name in ("a[1]", "a[2]", "b")]
    told: list[Any] = []

    def deselected(*, items: list[Any]) -> None:
        told.extend(items)

    hook = SimpleNamespace(pytest_deselected=deselected)
    focus.pytest_collection_modifyitems(cast("pytest.Config", SimpleNamespace(hook=hook)), items)
    kept = [(item.stash[collection.ENTRY].submission.label, item.name) for item in items]
    assert kept == [
        ("reference", "a[1]"),
        ("reference", "a[2]"),
        ("reference", "b"),
        ("wrong_x", "a[1]"),
        ("wrong_x", "a[2]"),
    ]
    assert len(told) == 4
