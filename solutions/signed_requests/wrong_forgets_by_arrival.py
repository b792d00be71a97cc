"""Remembers a nonce for max_skew seconds from its arrival on."""

from __future__ import annotations

from reference import *


def _until(stamp: float, now: float, max_skew: float) -> float:
    return now + max_skew
