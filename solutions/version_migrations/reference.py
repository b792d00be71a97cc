"""Version migrations: one walk through a body, with the functions of each resource looked up once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeAlias

Body: TypeAlias = dict[str, Any]
Function: TypeAlias = Callable[[Body], Body]


class UnknownVersionError(ValueError):
    """A version that the pipeline does not have."""


def _checked(day: str) -> str:
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
        raise ValueError(f"{day!r} is not written as YYYY-MM-DD")
    date.fromisoformat(day)
    return day


def _register(functions: dict[str, Function], resource: str) -> Callable[[Function], Function]:
    def decorate(function: Function) -> Function:
        if resource in functions:
            raise ValueError(f"{resource!r} has a function already")
        functions[resource] = function
        return function

    return decorate


class VersionChange:
    """What changed on a day, and how to get there and back."""

    def __init__(self, day: str, description: str) -> None:
        """``day`` is the first version that has the change."""
        self.day, self.description = _checked(day), description
        self.requests: dict[str, Function] = {}
        self.responses: dict[str, Function] = {}

    def request(self, resource: str) -> Callable[[Function], Function]:
        """Decorates the function that makes an old request new."""
        return _register(self.requests, resource)

    def response(self, resource: str) -> Callable[[Function], Function]:
        """Decorates the function that makes a new response old."""
        return _register(self.responses, resource)


def _in_order(changes: Iterable[VersionChange]) -> list[VersionChange]:
    return sorted(changes, key=lambda change: change.day)


def _unknown(changes: list[VersionChange], version: str) -> list[VersionChange]:
    return [change for change in changes if change.day > version]


def _backwards(changes: list[VersionChange]) -> list[VersionChange]:
    return changes[::-1]


def _chains(tables: Iterable[dict[str, Function]]) -> dict[str, list[Function]]:
    chains: dict[str, list[Function]] = {}
    for table in tables:
        for resource, function in table.items():
            chains.setdefault(resource, []).append(function)
    return chains


def _resource_of(body: Body) -> str | None:
    name = body.get("object")
    return name if isinstance(name, str) else None


def _inside(value: Any, chains: dict[str, list[Function]]) -> Any:
    if isinstance(value, list):
        return [_inside(one, chains) for one in value]
    if isinstance(value, dict):
        return _rewritten(value, _resource_of(value), chains)
    return value


def _rewritten(body: Body, resource: str | None, chains: dict[str, list[Function]]) -> Body:
    made = {key: _inside(value, chains) for key, value in body.items()}
    for function in chains.get(resource, ()) if resource is not None else ():
        made = function(made)
    return made


class Pipeline:
    """All changes of an API."""

    def __init__(self, changes: Iterable[VersionChange], base: str) -> None:
        """``base`` is the version before the first change."""
        self._changes = _in_order(changes)
        self._base = _checked(base)
        if any(change.day <= base for change in self._changes):
            raise ValueError(f"{base} is not before the days of all changes")
        self._versions = {base, *(change.day for change in self._changes)}

    def upgrade_request(self, resource: str, body: Body, version: str) -> Body:
        """What a client of a version sent, as the latest version has it."""
        changes = self._since(version)
        return _rewritten(body, resource, _chains(change.requests for change in changes))

    def downgrade_response(self, resource: str, body: Body, version: str) -> Body:
        """What the latest version answers, as a client of a version knows it."""
        changes = _backwards(self._since(version))
        return _rewritten(body, resource, _chains(change.responses for change in changes))

    def changelog(self, old: str, new: str) -> list[tuple[str, str]]:
        """Days and descriptions of the changes between two versions."""
        changes = self._since(old)
        self._since(new)
        if old > new:
            raise UnknownVersionError(f"{old} is later than {new}")
        return [(change.day, change.description) for change in changes if change.day <= new]

    def _since(self, version: str) -> list[VersionChange]:
        if version not in self._versions:
            raise UnknownVersionError(f"{version!r} is not a version")
        return _unknown(self._changes, version)
