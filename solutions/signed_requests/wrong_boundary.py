"""Exactly max_skew seconds are too many."""

from __future__ import annotations

from reference import *


def _stale(stamp: float, now: float, max_skew: float) -> bool:
    return abs(now - stamp) >= max_skew
