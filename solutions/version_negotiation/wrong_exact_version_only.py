"""There is no way back to an older version."""

from __future__ import annotations

from reference import *


def _newest(routes: list[Route], asked: int) -> Route | None:
    return next((route for route in routes if route.version == asked), None)
