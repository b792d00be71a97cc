"""The JSON parser of the standard library does the walk: it calls a hook for each object, inner ones first."""

from __future__ import annotations

import bisect
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial, reduce
from typing import Any


class UnknownVersionError(ValueError):
    """A version that the pipeline does not have."""


def _day(text: str) -> str:
    if datetime.strptime(text, "%Y-%m-%d").strftime("%Y-%m-%d") != text:
        raise ValueError(text)
    return text


class VersionChange:
    """Functions by direction and resource."""

    def __init__(self, day: str, description: str) -> None:
        """A real day."""
        self.day, self.description = _day(day), description
        self.functions: dict[tuple[str, str], Callable[[Any], Any]] = {}

    def _keep(self, direction: str, resource: str, function: Callable[[Any], Any]) -> Callable[[Any], Any]:
        if self.functions.setdefault((direction, resource), function) is not function:
            raise ValueError(f"two functions for {resource}")
        return function

    def request(self, resource: str) -> Callable[[Any], Any]:
        """Decorates."""
        return partial(self._keep, "request", resource)

    def response(self, resource: str) -> Callable[[Any], Any]:
        """Decorates."""
        return partial(self._keep, "response", resource)


class Pipeline:
    """Sorted changes, and their days beside them."""

    def __init__(self, changes: Iterable[VersionChange], base: str) -> None:
        """The base comes first."""
        self.base = _day(base)
        self.changes = sorted(changes, key=lambda change: change.day)
        self.days = [change.day for change in self.changes]
        if self.days and min(self.days) <= base:
            raise ValueError(base)

    def _position(self, version: str) -> int:
        if version != self.base and version not in self.days:
            raise UnknownVersionError(version)
        return bisect.bisect_right(self.days, version)

    def _rewrite(self, direction: str, resource: str, body: Any, changes: list[VersionChange]) -> Any:
        functions = defaultdict(list)
        for change in changes:
            for (kind, name), function in change.functions.items():
                if kind == direction:
                    functions[name].append(function)

        def apply(made: Any, name: Any) -> Any:
            known = functions.get(name, []) if type(name) is str else []
            return reduce(lambda value, function: function(value), known, made)

        def hook(made: dict[str, Any]) -> Any:
            return apply(made, made.get("object"))

        # One parse for the values of the body: the body itself is of the caller's resource.
        inner = {key: json.loads(json.dumps([value]), object_hook=hook)[0] for key, value in body.items()}
        return apply(inner, resource)

    def upgrade_request(self, resource: str, body: Any, version: str) -> Any:
        """Up."""
        return self._rewrite("request", resource, body, self.changes[self._position(version) :])

    def downgrade_response(self, resource: str, body: Any, version: str) -> Any:
        """Down."""
        return self._rewrite("response", resource, body, self.changes[self._position(version) :][::-1])

    def changelog(self, old: str, new: str) -> list[tuple[str, str]]:
        """Between two positions."""
        first, last = self._position(old), self._position(new)
        if old > new:
            raise UnknownVersionError(old)
        return [(change.day, change.description) for change in self.changes[first:last]]
