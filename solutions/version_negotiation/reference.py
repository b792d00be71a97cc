"""Version negotiation: routes in a tree of segments, versions in a sorted list at each leaf."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any
from urllib.parse import unquote

_NUMBER = re.compile("[1-9][0-9]{0,3}")
_Q = re.compile(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?")


class RoutingError(Exception):
    """A request that has no handler; ``status`` and ``headers`` say what to answer."""

    def __init__(self, status: int, headers: dict[str, str] | None = None) -> None:
        """Keep both."""
        super().__init__(status)
        self.status, self.headers = status, headers or {}


@dataclass
class Resolution:
    """A handler, and all that goes with it."""

    handler: Any
    params: dict[str, str]
    version: int
    headers: dict[str, str]


@dataclass
class Route:
    """What was added."""

    names: list[str]
    version: int
    handler: Any
    deprecated: int | None
    sunset: int | None


@dataclass
class Node:
    """A segment in the tree; ``routes`` are those that end here, by method, the oldest version first."""

    children: dict[str, Node] = field(default_factory=dict)
    wild: Node | None = None
    routes: dict[str, list[Route]] = field(default_factory=dict)


def _is_name(segment: str) -> bool:
    return segment.startswith("{")


def _segments(path: str) -> list[str]:
    return path.split("/")[1:]


def _decoded(text: str) -> str:
    return unquote(text)


def _fitting(node: Node, segments: list[str], values: tuple[str, ...] = ()) -> Iterator[tuple[Node, tuple[str, ...]]]:
    """Where a path ends, the best template first, with the values of the names."""
    if not segments:
        yield node, values
        return
    first, *rest = segments
    if first in node.children:
        yield from _fitting(node.children[first], rest, values)
    if node.wild is not None and first:
        yield from _fitting(node.wild, rest, (*values, first))


def _newest(routes: list[Route], asked: int) -> Route | None:
    at = bisect.bisect_right(routes, asked, key=lambda route: route.version)
    return routes[at - 1] if at else None


def _from_path(path: str) -> tuple[int | None, str]:
    first, *rest = _segments(path)
    if first.startswith("v") and _NUMBER.fullmatch(first[1:]):
        return int(first[1:]), "/" + "/".join(rest)
    return None, path


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    """Media ranges and what they are worth."""
    for element in accept.lower().split(","):
        kind, *parameters = [part.strip() for part in element.split(";")]
        q = "1"
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name == "q":
                q = value
        if _Q.fullmatch(q):
            yield kind, float(q)


def _worth(ranges: dict[str, float], kind: str) -> float:
    for name in (kind, "application/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0


def _collected(accept: str) -> dict[str, float]:
    ranges: dict[str, float] = {}
    for kind, worth in _ranges(accept):
        ranges[kind] = max(worth, ranges.get(kind, 0.0))
    return ranges


def _chosen(accept: str, vendor: str, default: int, versions: set[int]) -> int | None:
    ranges = _collected(accept)

    def worth(version: int) -> float:
        own = _worth(ranges, f"application/vnd.{vendor}.v{version}+json")
        return max(own, _worth(ranges, "application/json")) if version == default else own

    best = max(versions, key=lambda version: (worth(version), version == default, version))
    return best if worth(best) else None


def _date(seconds: int) -> str:
    return formatdate(seconds, usegmt=True)


def _is_gone(route: Route, now: int) -> bool:
    return route.sunset is not None and now >= route.sunset


def _headers(route: Route, named: bool) -> dict[str, str]:
    headers = {"API-Version": str(route.version)}
    if not named:
        headers["Vary"] = "Accept, API-Version"
    if route.deprecated is not None:
        headers["Deprecation"] = f"@{route.deprecated}"
    if route.sunset is not None:
        headers["Sunset"] = _date(route.sunset)
    return headers


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


class VersionRouter:
    """Finds the handler of the right version."""

    def __init__(self, vendor: str, default: int) -> None:
        """``default`` is the version of clients that ask for none."""
        self._vendor, self._default = vendor, default
        self._root = Node()
        self._versions: set[int] = set()

    def add(
        self,
        method: str,
        template: str,
        version: int,
        handler: Any,
        deprecated: int | None = None,
        sunset: int | None = None,
    ) -> None:
        """Add a route."""
        if deprecated is not None and sunset is not None and sunset < deprecated:
            raise ValueError(f"gone at {sunset}, deprecated later: {deprecated}")
        node = self._root
        for segment in _segments(template):
            if _is_name(segment):
                node.wild = node = node.wild or Node()
            else:
                node = node.children.setdefault(segment, Node())
        routes = node.routes.setdefault(method, [])
        if any(route.version == version for route in routes):
            raise ValueError(f"{method} {template} has version {version} already")
        names = [segment[1:-1] for segment in _segments(template) if _is_name(segment)]
        bisect.insort(routes, Route(names, version, handler, deprecated, sunset), key=lambda route: route.version)
        self._versions.add(version)

    def _asked(self, named: int | None, headers: Mapping[str, str]) -> int:
        text = headers.get("api-version")
        if text is not None:
            number = _number(text)
            if number is None or number not in self._versions or named not in (None, number):
                raise RoutingError(400)
            return number
        if named is not None:
            if named not in self._versions:
                raise RoutingError(404)
            return named
        if headers.get("accept"):
            chosen = _chosen(headers["accept"], self._vendor, self._default, self._versions)
            if chosen is None:
                raise RoutingError(406)
            return chosen
        return self._default

    def resolve(self, method: str, path: str, headers: Mapping[str, str], now: int) -> Resolution:
        """The route for a request, or ``RoutingError``."""
        named, path = _from_path(path)
        asked = self._asked(named, _lower(headers))
        allowed: set[str] = set()
        for node, values in _fitting(self._root, _segments(path)):
            route = _newest(node.routes.get(method, []), asked)
            if route is not None:
                if _is_gone(route, now):
                    raise RoutingError(410)
                params = dict(zip(route.names, map(_decoded, values), strict=True))
                return Resolution(route.handler, params, route.version, _headers(route, named is not None))
            allowed |= {other for other, routes in node.routes.items() if _newest(routes, asked)}
        if allowed:
            raise RoutingError(405, {"Allow": ", ".join(sorted(allowed))})
        raise RoutingError(404)
