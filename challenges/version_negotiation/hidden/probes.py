"""Adds routes, resolves requests, and tells what came out."""

from __future__ import annotations

from typing import Any

import version_negotiation

from pytest_interview.probing import outcome, type_name


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in (type(None), bool, int, float, str):
        return value
    if kind is dict:
        return {key if type(key) is str else type_name(key): _plain(part) for key, part in value.items()}
    return ("object", type_name(value))


def _router(vendor: str, default: int, routes: list[list[Any]]) -> Any:
    router = version_negotiation.VersionRouter(vendor=vendor, default=default)
    for at, (method, template, version, deprecated, sunset) in enumerate(routes):
        router.add(method, template, version, f"h{at}", deprecated=deprecated, sunset=sunset)
    return router


def _resolve(router: Any, request: list[Any]) -> dict[str, Any]:
    method, path, headers, now = request
    try:
        found = router.resolve(method, path, headers, now=now)
        return {name: _plain(getattr(found, name, None)) for name in ("handler", "params", "version", "headers")}
    except version_negotiation.RoutingError as error:
        return {name: _plain(getattr(error, name, None)) for name in ("status", "headers")}
    except Exception as error:  # whatever else a submission raises is an observation
        return {"raised": type_name(error)}


def resolve(vendor: str, default: int, routes: list[list[Any]], requests: list[list[Any]]) -> list[Any]:
    """What each ``[method, path, headers, now]`` is answered."""
    router = _router(vendor, default, routes)
    return [_resolve(router, request) for request in requests]


def asked(vendor: str, default: int, routes: list[list[Any]], requests: list[list[Any]]) -> list[Any]:
    """What each request's headers are when it has been answered, and whether it was."""
    router = _router(vendor, default, routes)
    answered = [["raised" not in _resolve(router, request), _plain(request[2])] for request in requests]
    return [[right, list(headers.items())] for right, headers in answered]


def add(first: list[Any], second: list[Any]) -> list[Any]:
    """How adding each of two routes ended, and the rest of its bases."""
    router = version_negotiation.VersionRouter(vendor="acme", default=1)
    told = []
    for method, template, version, deprecated, sunset in (first, second):
        ended = outcome(router.add, method, template, version, "h", deprecated=deprecated, sunset=sunset)
        told.append("added" if ended[0] == "returned" else ["raised", "ValueError" in (ended[1], *ended[2])])
    return told
