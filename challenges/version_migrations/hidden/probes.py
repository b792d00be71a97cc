"""Declares changes whose functions leave a trace, runs bodies through them, and tells what came out."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import version_migrations

from pytest_interview.probing import outcome, type_name


def _plain(value: Any) -> Any:
    """JSON data of exact types; anything else by the name of its type."""
    kind = type(value)
    if kind in (type(None), bool, int, float, str):
        return value
    if kind in (list, tuple):
        return kind([_plain(part) for part in value])
    if kind is dict:
        return {key if type(key) is str else type_name(key): _plain(part) for key, part in value.items()}
    return ("object", type_name(value))


def _ended(ended: tuple[Any, ...]) -> Any:
    if ended[0] == "returned":
        return ["returned", _plain(ended[1])]
    return ["raised", ended[1], "ValueError" in (ended[1], *ended[2])]


def _function(label: str, style: str) -> Callable[[Any], Any]:
    def in_place(body: Any) -> Any:
        body["trace"] = [*body.get("trace", []), label]
        return body

    def another(body: Any) -> Any:
        return {**body, "trace": [*body.get("trace", []), label]}

    def grows(body: Any) -> Any:
        body.setdefault("trace", []).append(label)
        return body

    def fails(body: Any) -> Any:
        raise KeyError(label)

    return {"in_place": in_place, "another": another, "grows": grows, "fails": fails}[style]


def _pipeline(changes: list[list[Any]], base: str, style: str, order: list[int] | None = None) -> Any:
    """A pipeline of changes, given in an order; each resource has a function of its own."""
    made = []
    for at, (day, description, requests, responses) in enumerate(changes):
        change = version_migrations.VersionChange(day, description)
        for resource in requests:
            change.request(resource)(_function(f"{at}-request-{resource}", style))
        for resource in responses:
            change.response(resource)(_function(f"{at}-response-{resource}", style))
        made.append(change)
    return version_migrations.Pipeline([made[at] for at in order or range(len(made))], base=base)


def _parts(value: Any) -> list[int]:
    """The identities of all dicts and lists."""
    if isinstance(value, dict):
        return [id(value), *(number for part in value.values() for number in _parts(part))]
    if isinstance(value, list):
        return [id(value), *(number for part in value for number in _parts(part))]
    return []


def run(
    changes: list[list[Any]],
    base: str,
    style: str,
    bodies: list[list[Any]],
    order: list[int] | None = None,
) -> list[Any]:
    """How each of ``[direction, resource, body, version]`` ended."""
    pipeline = _pipeline(changes, base, style, order)
    methods = {"request": pipeline.upgrade_request, "response": pipeline.downgrade_response}
    return [
        _ended(outcome(methods[direction], resource, body, version)) for direction, resource, body, version in bodies
    ]


def apart(changes: list[list[Any]], base: str, style: str, bodies: list[list[Any]]) -> list[Any]:
    """Each body after the call, and how many dicts and lists of the result are also the body's."""
    pipeline = _pipeline(changes, base, style)
    methods = {"request": pipeline.upgrade_request, "response": pipeline.downgrade_response}
    told = []
    for direction, resource, body, version in bodies:
        ended = outcome(methods[direction], resource, body, version)
        shared = set(_parts(body)) & set(_parts(ended[1]))  # what raised has a name there
        told.append([_plain(body), len(shared)])
    return told


def changelogs(changes: list[list[Any]], base: str, order: list[int], pairs: list[list[str]]) -> list[Any]:
    """How each changelog ended."""
    pipeline = _pipeline(changes, base, "in_place", order)
    return [_ended(outcome(pipeline.changelog, *pair)) for pair in pairs]


def unknown(changes: list[list[Any]], base: str, version: str) -> list[Any]:
    """What the three methods say to a version: the exception's name, and whether it is the submission's own."""
    pipeline = _pipeline(changes, base, "in_place")
    calls: list[Callable[[], Any]] = [
        lambda: pipeline.upgrade_request("card", {}, version),
        lambda: pipeline.downgrade_response("card", {}, version),
        lambda: pipeline.changelog(version, changes[-1][0]),
        lambda: pipeline.changelog(base, version),
    ]
    return [_ended(outcome(call)) for call in calls]


def declare(day: str) -> Any:
    """How a change of a day ended."""
    ended = outcome(version_migrations.VersionChange, day, "A change.")
    return ["created"] if ended[0] == "returned" else _ended(ended)


def create(days: list[str], base: str) -> Any:
    """How a pipeline of changes ended."""
    changes = [version_migrations.VersionChange(day, "A change.") for day in days]
    ended = outcome(version_migrations.Pipeline, changes, base=base)
    return ["created"] if ended[0] == "returned" else _ended(ended)


def decorate(direction: str, resources: list[str], again: str | None) -> dict[str, Any]:
    """One function for several resources; whether decorating returns it, what it does, how a second one ended."""
    change = version_migrations.VersionChange("2024-01-01", "A change.")
    function = _function("once", "in_place")
    decorated: Any = function
    for resource in resources:
        decorated = getattr(change, direction)(resource)(decorated)
    pipeline = version_migrations.Pipeline([change], base="2023-01-01")
    method = {"request": pipeline.upgrade_request, "response": pipeline.downgrade_response}[direction]
    told: dict[str, Any] = {"same": decorated is function}
    told["results"] = [_ended(outcome(method, resource, {}, "2023-01-01")) for resource in resources]
    if again is not None:
        told["second"] = _ended(outcome(lambda: getattr(change, direction)(again)(_function("second", "another"))))[:1]
    return told


def answer(changes: str, base: str, body: str, version: str) -> Any:
    """One response as JSON; changes and body come as JSON, too."""
    pipeline = _pipeline(json.loads(changes), base, "in_place")
    ended = outcome(lambda: json.dumps(pipeline.downgrade_response("list", json.loads(body), version)))
    return ended[1] if ended[0] == "returned" else _ended(ended)
