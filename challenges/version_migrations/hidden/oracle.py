"""Which functions run on what, by the calendar.

Every function of a test writes its label into ``trace`` of its object. So what has to come out is the object with a
list of labels, and that list is a filter and a sort: nothing is rewritten step by step here.
"""

from __future__ import annotations

from datetime import date
from typing import Any, TypeAlias

Change: TypeAlias = list[
    Any
]  # [day, description, resources with a request function, resources with a response function]

BASE = "2020-02-29"


def label(position: int, direction: str, resource: str) -> str:
    """What the function of the change at a position writes."""
    return f"{position}-{direction}-{resource}"


def unknown_to(changes: list[Change], version: str) -> list[int]:
    """Positions of the changes after a version, by day, those of one day by position."""
    days = [date.fromisoformat(change[0]).toordinal() for change in changes]
    since = date.fromisoformat(version).toordinal()
    return sorted((at for at, day in enumerate(days) if day > since), key=lambda at: days[at])


def trace(changes: list[Change], direction: str, resource: str, version: str) -> list[str]:
    """The labels that an object of a resource gets."""
    column = {"request": 2, "response": 3}[direction]
    run = [at for at in unknown_to(changes, version) if resource in changes[at][column]]
    return [label(at, direction, resource) for at in (run if direction == "request" else run[::-1])]


def rewritten(changes: list[Change], direction: str, resource: str, body: Any, version: str) -> Any:
    """The body with a ``trace`` in each object for which functions run."""

    def inside(value: Any) -> Any:
        if isinstance(value, list):
            return [inside(one) for one in value]
        if isinstance(value, dict):
            name = value.get("object")
            return traced(value, name if isinstance(name, str) else None)
        return value

    def traced(value: dict[str, Any], name: str | None) -> dict[str, Any]:
        labels = trace(changes, direction, name, version) if name is not None else []
        made = {key: inside(one) for key, one in value.items()}
        return {**made, "trace": [*made.get("trace", []), *labels]} if labels else made

    return traced(body, resource)


def changelog(changes: list[Change], old: str, new: str) -> list[tuple[str, str]]:
    """Days and descriptions between two versions."""
    late = set(unknown_to(changes, new))
    return [(changes[at][0], changes[at][1]) for at in unknown_to(changes, old) if at not in late]
