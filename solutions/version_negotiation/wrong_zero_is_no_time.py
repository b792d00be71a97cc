"""The second 0 is no time."""

from __future__ import annotations

from reference import *


def _headers(route: Route, named: bool) -> dict[str, str]:
    headers = {"API-Version": str(route.version)}
    if not named:
        headers["Vary"] = "Accept, API-Version"
    if route.deprecated:
        headers["Deprecation"] = f"@{route.deprecated}"
    if route.sunset:
        headers["Sunset"] = _date(route.sunset)
    return headers
