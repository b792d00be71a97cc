"""At its sunset a route is still there."""

from __future__ import annotations

from reference import *


def _is_gone(route: Route, now: int) -> bool:
    return route.sunset is not None and now > route.sunset
