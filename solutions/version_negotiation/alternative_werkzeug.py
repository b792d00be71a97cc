"""The werkzeug library weighs media types and writes dates; paths are matched by a pattern for each number of segments."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any
from urllib.parse import unquote

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import http_date

_VERSION = "[1-9][0-9]{0,3}"


class RoutingError(Exception):
    """A status and headers."""

    def __init__(self, status: int, headers: dict[str, str] | None = None) -> None:
        """Keep both."""
        super().__init__(status, headers)
        self.status = status
        self.headers = {} if headers is None else headers


class Resolution:
    """A handler, and all that goes with it."""

    def __init__(self, **fields: Any) -> None:
        """Handler, params, version, headers."""
        vars(self).update(fields)


def _accept(text: str) -> MIMEAccept:
    found: dict[str, float] = {}
    for element in text.lower().split(","):
        kind, *parameters = [part.strip(" ") for part in element.split(";")]
        q = [part[2:] for part in parameters if part.startswith("q=")] or ["1"]
        if re.fullmatch(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?", q[0]) and kind.count("/") == 1:
            found[kind] = max(found.get(kind, 0.0), float(q[0]))
    return MIMEAccept(list(found.items()))


class VersionRouter:
    """A tree of dicts, with None for what stands for any segment."""

    def __init__(self, vendor: str, default: int) -> None:
        """Nothing is added."""
        self._vendor, self._default = vendor, default
        self._tree: dict[Any, Any] = {}
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
        """Add a leaf."""
        if deprecated is not None and sunset is not None and deprecated > sunset:
            raise ValueError(sunset)
        names, tree = [], self._tree
        for segment in template[1:].split("/"):
            name = re.fullmatch(r"\{(.*)\}", segment)
            names += [name[1]] if name else []
            tree = tree.setdefault(None if name else segment, {})
        leaf = tree.setdefault(("routes",), defaultdict(dict))[method]
        if version in leaf:
            raise ValueError(version)
        leaf[version] = (handler, names, deprecated, sunset)
        self._versions.add(version)

    def _leaves(self, tree: Any, segments: list[str], values: list[str]) -> Any:
        if not segments:
            if ("routes",) in tree:
                yield tree["routes",], values
            return
        for key, more in ((segments[0], []), (None, [unquote(segments[0])])):
            if key in tree and (key is not None or segments[0]):
                yield from self._leaves(tree[key], segments[1:], values + more)

    def _version(self, named: str | None, headers: dict[str, str]) -> int:
        if "api-version" in headers:
            text = headers["api-version"]
            if not re.fullmatch(_VERSION, text) or int(text) not in self._versions or named not in (None, text):
                raise RoutingError(400)
            return int(text)
        if named is not None:
            if int(named) not in self._versions:
                raise RoutingError(404)
            return int(named)
        if not headers.get("accept"):
            return self._default
        accept = _accept(headers["accept"])
        worth = {
            version: accept.quality(f"application/vnd.{self._vendor}.v{version}+json") for version in self._versions
        }
        worth[self._default] = max(worth[self._default], accept.quality("application/json"))
        best = max(self._versions, key=lambda version: (worth[version], version == self._default, version))
        if not worth[best]:
            raise RoutingError(406)
        return best

    def resolve(self, method: str, path: str, headers: Any, now: int) -> Resolution:
        """The first leaf that has the method."""
        prefix = re.match(f"/v({_VERSION})(?=/|$)", path)
        named = prefix[1] if prefix else None
        rest = path[prefix.end() :] if prefix else path
        asked = self._version(named, {name.lower(): value for name, value in headers.items()})
        allow = set()
        for routes, values in self._leaves(self._tree, rest[1:].split("/"), []):
            fitting = {name: max((v for v in versions if v <= asked), default=0) for name, versions in routes.items()}
            if fitting.get(method):
                version = fitting[method]
                handler, names, deprecated, sunset = routes[method][version]
                if sunset is not None and now >= sunset:
                    raise RoutingError(410)
                told = {"API-Version": str(version)}
                told |= {} if named else {"Vary": "Accept, API-Version"}
                told |= {} if deprecated is None else {"Deprecation": f"@{deprecated}"}
                told |= {} if sunset is None else {"Sunset": http_date(sunset)}
                params = dict(zip(names, values, strict=True))
                return Resolution(handler=handler, params=params, version=version, headers=told)
            allow |= {name for name, version in fitting.items() if version}
        raise RoutingError(405, {"Allow": ", ".join(sorted(allow))}) if allow else RoutingError(404)
