"""Takes every object for the name of a resource."""

from __future__ import annotations

from reference import *


def _resource_of(body: Body) -> str | None:
    name: str | None = body.get("object")
    return name
