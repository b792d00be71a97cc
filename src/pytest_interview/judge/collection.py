"""The collection tree of a grading run: a collector per submission and challenge, its hidden modules below it."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest

from pytest_interview.grading import graded_mark
from pytest_interview.judge.session import Entry, budget_of
from pytest_interview.report.text import escape
from pytest_interview.verdicts import Reveal

ENTRY = pytest.StashKey[Entry]()
"""On each item: whose hidden test it is."""
PLACE = pytest.StashKey[int]()
"""On each item: its place among those of its entry, its parameters included."""
_WATCHDOG_SECONDS = 180
"""The judge's own end for a hidden test, by pytest-timeout, beyond what the limits of a submission allow: it is there
for a hidden test that does not end, and makes the submission ungradable."""


class Graded(pytest.Collector):
    """One submission against one challenge."""

    def __init__(self, *, entry: Entry, modules: list[ModuleType], **kwargs: object) -> None:
        """Keep the entry and the hidden modules, which are imported already."""
        super().__init__(**kwargs)  # type: ignore[arg-type]  # pytest passes its own keywords through
        self.entry = entry
        self._modules = modules

    def collect(self) -> Iterator[pytest.Collector]:
        """A pytest module for each hidden one."""
        for module in self._modules:
            assert module.__file__ is not None
            node = pytest.Module.from_parent(self, path=self.config.rootpath / module.__file__, nodeid=self.nodeid)
            node.obj = module
            yield node


def node_id(entry: Entry) -> str:
    """``label/slug``: one scope for pytest-xdist, which keeps a scope on one worker."""
    label = escape(entry.submission.label.replace("::", ":").replace("/", "_"))
    return f"{label}/{entry.challenge.slug}"


def collect(
    session: pytest.Session, entries: list[tuple[Entry, list[ModuleType]]], reveal: Reveal = Reveal.COUNTEREXAMPLES
) -> list[pytest.Item]:
    """Collect the hidden tests of every entry, in the order of its rubric, under names that ``reveal`` allows."""
    items: list[pytest.Item] = []
    for entry, modules in entries:
        name = node_id(entry)
        collector = Graded.from_parent(session, name=name, nodeid=name, entry=entry, modules=modules)
        found = [item for item in session.genitems(collector) if graded_mark(getattr(item, "obj", None))]
        position = {test.name: number for number, test in enumerate(entry.tests)}
        found.sort(key=lambda item: position.get(test_name(item), len(position)))
        watchdog = _WATCHDOG_SECONDS + 2 * budget_of(entry.challenge).total_wall_seconds
        for place, item in enumerate(found):
            item.stash[ENTRY] = entry
            item.stash[PLACE] = place
            if session.config.pluginmanager.hasplugin("timeout"):
                item.add_marker(pytest.mark.timeout(watchdog))
            _rename(item, name, place, reveal)
        items += found
    return items


def _rename(item: pytest.Item, scope: str, place: int, reveal: Reveal) -> None:
    """Keep what must not be shown out of the node id, which JUnit XML and ``--durations`` print.

    Parameters are inputs, and so are withheld together with counterexamples; pytest-xdist renames items in the same way.
    """
    if reveal is Reveal.COUNTEREXAMPLES:
        return
    shown = f"test {place + 1}" if reveal is Reveal.SCORE else f"{test_name(item)} {place + 1}"
    # There is no public way, and the attribute has changed: an object with pytest 9.1 or newer, a text before.
    parent = getattr(item.parent, "id", None)
    if parent is not None:
        item._id = parent.child(shown)
    else:
        item._nodeid = f"{scope}::{shown}"  # type: ignore[attr-defined]


def test_name(item: pytest.Item) -> str:
    """The name of the test function, without the parameters."""
    return getattr(item, "originalname", None) or item.name


test_name.__test__ = False  # type: ignore[attr-defined]  # the name is the field's term, not a pytest function
