"""Routes in a table by shape: the shapes that fit a path are made from the path."""

from __future__ import annotations

import itertools
import re
import time
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes


class RoutingError(Exception):
    """A status and headers."""

    def __init__(self, status: int, **headers: str) -> None:
        """Headers by name."""
        self.status, self.headers = status, headers


class Resolution(NamedTuple):
    """A handler, and all that goes with it."""

    handler: Any
    params: dict[str, str]
    version: int
    headers: dict[str, str]


def _quality(accept: str) -> dict[str, float]:
    table: dict[str, float] = {}
    for element in filter(None, re.split(r"\s*,\s*", accept.strip().lower())):
        kind, *parameters = re.split(r"\s*;\s*", element)
        q = dict(part.split("=", 1) for part in parameters if "=" in part).get("q", "1")
        if re.fullmatch(r"(0(\.\d{0,3})?|1(\.0{0,3})?)", q, re.ASCII):
            table[kind] = max(float(q), table.get(kind, 0.0))
    return table


class VersionRouter:
    """Shape and method to versions."""

    def __init__(self, vendor: str, default: int) -> None:
        """Nothing is added."""
        self.vendor, self.default = vendor, default
        self.table: dict[tuple[str, ...], dict[str, dict[int, tuple[Any, ...]]]] = {}
        self.versions: set[int] = set()

    def add(
        self,
        method: str,
        template: str,
        version: int,
        handler: Any,
        deprecated: int | None = None,
        sunset: int | None = None,
    ) -> None:
        """Into the table."""
        if None not in (deprecated, sunset) and deprecated > sunset:
            raise ValueError("gone before it is deprecated")
        parts = template.split("/")
        shape = tuple("{}" if part[:1] == "{" else part for part in parts)
        versions = self.table.setdefault(shape, {}).setdefault(method, {})
        if version in versions:
            raise ValueError("there is such a route")
        names = [(at, part[1:-1]) for at, part in enumerate(parts) if part[:1] == "{"]
        versions[version] = (handler, names, deprecated, sunset)
        self.versions.add(version)

    def _negotiated(self, accept: str) -> int:
        table = _quality(accept)

        def of(kind: str) -> float:
            return next((table[name] for name in [kind, "application/*", "*/*"] if name in table), 0.0)

        worth = {version: of(f"application/vnd.{self.vendor}.v{version}+json") for version in self.versions}
        worth[self.default] = max(worth.get(self.default, 0.0), of("application/json"))
        best = max(worth.values())
        if best == 0:
            raise RoutingError(406)
        equal = {version for version in worth if worth[version] == best}
        return self.default if self.default in equal else max(equal)

    def resolve(self, method: str, path: str, headers: Any, now: int) -> Resolution:
        """Try the shapes, the best one first."""
        lower = {name.lower(): value for name, value in headers.items()}
        prefix = re.match(r"/v([1-9]\d{0,3})(/.*)?\Z", path, re.ASCII | re.DOTALL)
        asked = self.default
        text = lower.get("api-version")
        if text is not None:
            valid = re.fullmatch(r"[1-9]\d{0,3}", text, re.ASCII) and int(text) in self.versions
            if not valid or (prefix and prefix[1] != text):
                raise RoutingError(400)
            asked = int(text)
        elif prefix:
            asked = int(prefix[1])
            if asked not in self.versions:
                raise RoutingError(404)
        elif lower.get("accept"):
            asked = self._negotiated(lower["accept"])
        parts = ((prefix[2] or "/") if prefix else path).split("/")
        choices = [[part, "{}"] if part else [part] for part in parts]
        allow: set[str] = set()
        for shape in itertools.product(*choices):
            methods = self.table.get(shape, {})
            older = {name: [version for version in methods[name] if version <= asked] for name in methods}
            if older.get(method):
                return self._answer(methods[method], max(older[method]), parts, now, bool(prefix))
            allow |= {name for name in older if older[name]}
        raise RoutingError(405, Allow=", ".join(sorted(allow))) if allow else RoutingError(404)

    @staticmethod
    def _answer(versions: Any, version: int, parts: list[str], now: int, named: bool) -> Resolution:
        handler, names, deprecated, sunset = versions[version]
        if sunset is not None and sunset <= now:
            raise RoutingError(410)
        headers = {"API-Version": f"{version}", "Vary": "Accept, API-Version"}
        if named:
            del headers["Vary"]
        if deprecated is not None:
            headers["Deprecation"] = f"@{deprecated}"
        if sunset is not None:
            headers["Sunset"] = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(sunset))
        params = {name: unquote_to_bytes(parts[at]).decode("utf-8", "replace") for at, name in names}
        return Resolution(handler, params, version, headers)
