"""Finds routes by trying all of them, and versions by scoring all of them."""

from __future__ import annotations

import re
import time
from typing import Any, TypeAlias

Route: TypeAlias = list[Any]  # [method, template, version, deprecated, sunset]; its handler is "h" and its position
Answer: TypeAlias = dict[str, Any]

_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_NUMBER = re.compile("[1-9][0-9]{0,3}")


def refused(status: int, headers: dict[str, str] | None = None) -> Answer:
    """What a routing error looks like."""
    return {"status": status, "headers": headers or {}}


def decoded(segment: str) -> str:
    """Percent-decoding byte by byte (RFC 3986, section 2.1), the bytes read as UTF-8."""
    data = bytearray()
    at = 0
    while at < len(segment):
        digits = segment[at + 1 : at + 3]
        if segment[at] == "%" and re.fullmatch("[0-9A-Fa-f]{2}", digits):
            data.append(int(digits, 16))
            at += 3
        else:
            data += segment[at].encode()
            at += 1
    return data.decode("utf-8", "replace")


def fits(template: str, path: str) -> dict[str, str] | None:
    """The values of a template's names, or None."""
    names = re.findall(r"\{(\w+)\}", template)
    pattern = "".join(
        "([^/]+)" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{\w+\})", template)
    )
    found = re.fullmatch(pattern, path)
    return None if found is None else dict(zip(names, map(decoded, found.groups()), strict=True))


def shape(template: str) -> str:
    """A template without names; better templates are smaller, since ``{`` is larger than what stands in paths."""
    return re.sub(r"\{\w+\}", "{}", template)


def better(template: str) -> list[bool]:
    """Where a template has names: of two that fit the same path, the better one is smaller."""
    return [segment.startswith("{") for segment in template.split("/")]


def quality(accept: str, kind: str) -> float:
    """What a media type is worth."""
    worth: dict[str, float] = {}
    for element in accept.lower().split(","):
        name, *parameters = [part.strip(" ") for part in element.split(";")]
        given = [text.partition("=")[2] for text in parameters if text.partition("=")[0] == "q"]
        if all(re.fullmatch(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?", text) for text in given):
            worth[name] = max(worth.get(name, 0.0), *(float(text) for text in given or ["1"]))
    return next((worth[name] for name in (kind, "application/*", "*/*") if name in worth), 0.0)


def accepted(accept: str, vendor: str, default: int, versions: set[int]) -> int | None:
    """The version that is worth most, None when none is worth anything."""

    def worth(version: int) -> float:
        kinds = [f"application/vnd.{vendor}.v{version}+json"] + ["application/json"] * (version == default)
        return max(quality(accept, kind) for kind in kinds)

    best = max(versions, key=lambda version: (worth(version), version == default, version))
    return best if worth(best) > 0 else None


def http_date(seconds: int) -> str:
    """As RFC 9110, section 5.6.7 writes it."""
    at = time.gmtime(seconds)
    clock = f"{at.tm_hour:02}:{at.tm_min:02}:{at.tm_sec:02}"
    return f"{_DAYS[at.tm_wday]}, {at.tm_mday:02} {_MONTHS[at.tm_mon - 1]} {at.tm_year:04} {clock} GMT"


def resolve(vendor: str, default: int, routes: list[Route], request: list[Any]) -> Answer:
    """What a request is answered, by the README's sentences in turn."""
    method, path, headers, now = request
    versions = {route[2] for route in routes}
    lower = {name.lower(): value for name, value in headers.items()}
    prefix = re.match("/v([1-9][0-9]{0,3})(?=/|$)", path)
    asked = int(prefix[1]) if prefix else None
    text = lower.get("api-version")
    if text is not None:
        number = int(text) if _NUMBER.fullmatch(text) else None
        if number not in versions or asked not in (None, number):
            return refused(400)
        asked = number
    if prefix and asked not in versions:
        return refused(404)
    if asked is None and lower.get("accept"):
        asked = accepted(lower["accept"], vendor, default, versions)
        if asked is None:
            return refused(406)
    rest = (path[prefix.end() :] or "/") if prefix else path
    return _found(routes, method, rest, default if asked is None else asked, now, bool(prefix))


def _found(routes: list[Route], method: str, path: str, asked: int, now: int, named: bool) -> Answer:
    fitting = [(at, route) for at, route in enumerate(routes) if route[2] <= asked and fits(route[1], path) is not None]
    right = [(better(route[1]), -route[2], at) for at, route in fitting if route[0] == method]
    if not right:
        allow = ", ".join(sorted({route[0] for _, route in fitting}))
        return refused(405, {"Allow": allow}) if fitting else refused(404)
    at = min(right)[2]
    _, template, version, deprecated, sunset = routes[at]
    if sunset is not None and now >= sunset:
        return refused(410)
    headers = {"API-Version": str(version)}
    if not named:
        headers["Vary"] = "Accept, API-Version"
    if deprecated is not None:
        headers["Deprecation"] = f"@{deprecated}"
    if sunset is not None:
        headers["Sunset"] = http_date(sunset)
    return {"handler": f"h{at}", "params": fits(template, path), "version": version, "headers": headers}
