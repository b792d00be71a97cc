"""Copies with the standard library, collects the objects with a stack, and rewrites each in its place."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any


class UnknownVersionError(ValueError):
    """A version that the pipeline does not have."""


def _ordinal(day: str) -> int:
    year, month, number = day.split("-")
    if (len(year), len(month), len(number)) != (4, 2, 2) or not (day.isascii() and day.replace("-", "").isdigit()):
        raise ValueError(f"not a day: {day!r}")
    return date(int(year), int(month), int(number)).toordinal()


class VersionChange:
    """Two tables."""

    def __init__(self, day: str, description: str) -> None:
        """A real day."""
        self.ordinal = _ordinal(day)
        self.line = (day, description)
        self.up: dict[str, Callable[[Any], Any]] = {}
        self.down: dict[str, Callable[[Any], Any]] = {}

    def request(self, resource: str) -> Callable[[Any], Any]:
        """Decorates."""
        return lambda function: self._into(self.up, resource, function)

    def response(self, resource: str) -> Callable[[Any], Any]:
        """Decorates."""
        return lambda function: self._into(self.down, resource, function)

    @staticmethod
    def _into(table: dict[str, Any], resource: str, function: Any) -> Any:
        if resource in table:
            raise ValueError(resource)
        table[resource] = function
        return function


def _objects(body: dict[str, Any]) -> Iterator[tuple[Any, Any, dict[str, Any]]]:
    """Where each object lies and what it is; whoever puts another there does not disturb what comes later."""
    stack: list[tuple[Any, Any]] = [(body, key) for key in body]
    while stack:
        place, key = stack.pop()
        value = place[key]
        if isinstance(value, dict):
            yield place, key, value
            stack += [(value, inner) for inner in value]
        elif isinstance(value, list):
            stack += [(value, at) for at in range(len(value))]


class Pipeline:
    """Sorted changes."""

    def __init__(self, changes: Iterable[VersionChange], base: str) -> None:
        """The base comes first."""
        self.changes = sorted(changes, key=lambda change: change.ordinal)
        self.versions = {base: _ordinal(base)} | {change.line[0]: change.ordinal for change in self.changes}
        if any(change.ordinal <= _ordinal(base) for change in self.changes):
            raise ValueError(base)

    def _after(self, version: str) -> list[VersionChange]:
        try:
            known = self.versions[version]
        except KeyError:
            raise UnknownVersionError(version) from None
        return list(itertools.dropwhile(lambda change: change.ordinal <= known, self.changes))

    def _run(self, tables: list[dict[str, Any]], resource: str, body: Any) -> Any:
        made = copy.deepcopy(body)
        names = {name for table in tables for name in table}
        chains = {name: [table[name] for table in tables if name in table] for name in names}
        found = [entry for entry in _objects(made) if isinstance(entry[2].get("object"), str)]
        for place, key, value in reversed(found):  # inner objects before those that they lie in
            for function in chains.get(value["object"], ()):
                place[key] = function(place[key])
        for function in chains.get(resource, ()):
            made = function(made)
        return made

    def upgrade_request(self, resource: str, body: Any, version: str) -> Any:
        """Up."""
        return self._run([change.up for change in self._after(version)], resource, body)

    def downgrade_response(self, resource: str, body: Any, version: str) -> Any:
        """Down."""
        return self._run([change.down for change in reversed(self._after(version))], resource, body)

    def changelog(self, old: str, new: str) -> list[tuple[str, str]]:
        """All lines but the later ones."""
        later = self._after(new)
        if self.versions.get(old, 0) > self.versions[new]:
            raise UnknownVersionError(old)
        return [change.line for change in self._after(old) if change not in later]
