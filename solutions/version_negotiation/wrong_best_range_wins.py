"""A range with a higher q wins over a more specific one."""

from __future__ import annotations

from reference import *


def _worth(ranges: dict[str, float], kind: str) -> float:
    return max((ranges[name] for name in (kind, "application/*", "*/*") if name in ranges), default=0.0)
