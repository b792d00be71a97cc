"""Requests from the future are never stale."""

from __future__ import annotations

from reference import *


def _stale(stamp: float, now: float, max_skew: float) -> bool:
    return now - stamp > max_skew
