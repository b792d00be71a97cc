"""q=0 is little, but something."""

from __future__ import annotations

from reference import *


def _worth(ranges: dict[str, float], kind: str) -> float:
    for name in (kind, "application/*", "*/*"):
        if name in ranges:
            return ranges[name] + 0.0001
    return 0.0
