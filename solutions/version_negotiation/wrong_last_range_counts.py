"""The last of several equal ranges counts."""

from __future__ import annotations

from reference import *


def _collected(accept: str) -> dict[str, float]:
    return dict(sorted(_ranges(accept), key=lambda pair: -pair[1]))
