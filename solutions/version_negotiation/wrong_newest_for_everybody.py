"""Everybody gets the newest route."""

from __future__ import annotations

from reference import *


def _newest(routes: list[Route], asked: int) -> Route | None:
    return routes[-1] if routes else None
