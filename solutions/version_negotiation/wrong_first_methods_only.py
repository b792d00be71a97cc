"""Allow has the methods of the best template only."""

from __future__ import annotations

import bisect
from collections.abc import Mapping
from typing import Any

from reference import *


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
            allowed = allowed or {other for other, routes in node.routes.items() if _newest(routes, asked)}
        if allowed:
            raise RoutingError(405, {"Allow": ", ".join(sorted(allowed))})
        raise RoutingError(404)
