"""Compares versions as texts: 10 comes before 9."""

from __future__ import annotations

from reference import *


def _newest(routes: list[Route], asked: int) -> Route | None:
    older = [route for route in routes if str(route.version) <= str(asked)]
    return max(older, key=lambda route: str(route.version), default=None)
